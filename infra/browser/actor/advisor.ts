import { Head } from './head.ts'

/** The Fachberatung Kindertagespflege at its desk. */
export class Advisor extends Head {
  async opensDeskCase(firstName: string, group = 'all') {
    await this.looksFor(firstName, `/verwaltung/tagespflege?status=${group}`)
    await this.follows(new RegExp(firstName))
  }

  /** The next step of the case that is open. */
  async steps(next: string | RegExp, fill?: () => Promise<unknown>) {
    await fill?.()
    await this.picks(next)
    await this.presses('Eintragen')
  }
}
