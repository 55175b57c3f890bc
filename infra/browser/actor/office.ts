import { Head } from './head.ts'

/** A clerk of the Jugendamt at its desk: unplaced children, duplicates, proposals. */
export class Office extends Head {
  /** The row of this child among those without a place, or `null`. */
  async findsUnplaced(firstName: string, group: 'unprovided' | 'notice' | 'listed' | 'late' | 'all') {
    await this.looksFor(firstName, `/verwaltung/unversorgt?gruppe=${group}`)
    const row = this.page.locator('main tbody tr').filter({ hasText: firstName })
    if ((await row.count()) === 0) return null
    return (await row.first().innerText()).replaceAll(/\s+/g, ' ')
  }

  async confirmsNotice(firstName: string) {
    await this.findsUnplaced(firstName, 'all')
    await this.ticks(new RegExp(firstName))
    await this.presses('Eintragen')
  }

  /** Keeps the entry of the pair that came first. */
  async merges(firstName: string) {
    await this.opens('/verwaltung/doppelte')
    await this.presses(/^Zusammenführen/, this.pairOf(firstName))
    await this.sees('Die Einträge sind zusammengeführt.')
  }

  pairOf(firstName: string) {
    return this.page
      .locator('main section')
      .filter({ hasText: firstName })
      .filter({ has: this.page.getByRole('button', { name: /^Zusammenführen/ }) })
  }

  /** Suggests the child to the facility where it waits. */
  async proposes(firstName: string, at: string, note: string) {
    await this.findsUnplaced(firstName, 'all')
    await this.follows(at)
    await this.follows('Kind vorschlagen')
    await this.fills({ 'Was die Einrichtung wissen soll': note })
    await this.presses('Vorschlagen')
  }
}
