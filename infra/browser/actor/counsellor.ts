import { Family } from './family.ts'
import { Head } from './head.ts'

/** Somebody who fills in together with families; what they type stands on this screen. */
export class Counsellor extends Head {
  /** Types who the family is, in whatever language the page speaks, and that it agrees. */
  async beginsWith(values: Record<string, string>) {
    for (const [name, value] of Object.entries(values))
      await this.page.locator(`main input[name=${name}]`).fill(value)
    const privacy = this.page.locator('main input[name=noticeVersion]')
    if ((await privacy.count()) > 0) await privacy.check()
    await this.page.locator('main input[name=agreed]').check()
    await this.begins()
  }

  async begins() {
    await this.moves(() => this.page.locator('main form[action="/gemeinsam"] button').click())
  }

  /** The family at the same screen. */
  get family(): Family {
    const { page, context } = this
    return Object.assign(new Family(this.slug, this.device), { page, context })
  }
}

/** The office names a place and finds it among those for which it invites. */
export const newPlace = async (admin: Head, name: string): Promise<string> => {
  await admin.opens('/verwaltung/gemeinsam')
  await admin.fills({ Stelle: name })
  await admin.presses('Stelle anlegen')
  await admin.sees('Die Stelle ist angelegt.', `${name} 0 0`)
  await admin.opens('/verwaltung/team/einladen')
  const option = admin.page.locator('option', { hasText: name })
  return ((await option.getAttribute('value')) ?? '').split(':')[1] ?? ''
}
