import { type Device, desk } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'
import type { Home } from './family.ts'
import { Keyboard } from './keyboard.ts'
import { unique } from './name.ts'
import { sayings } from './said.ts'
import { Visitor } from './visitor.ts'

type Means = { language: string; device?: Device; hand?: 'finger' | 'keys' }

/** A mother or father who reads any language of the portal, and may have no mouse: finds everything by its words there. */
export class Parent extends Visitor {
  readonly lastName = unique('Beispiel')
  readonly email = `${this.lastName.toLowerCase()}@familie.example`
  readonly language: string
  readonly says: (key: string) => RegExp
  private readonly hand: 'finger' | 'keys'

  constructor(slug: string, { language, device = desk, hand = 'finger' }: Means) {
    super(slug, device)
    this.language = language
    this.hand = hand
    this.says = sayings(slug, language)
  }

  private get keys() {
    return new Keyboard(this.page)
  }

  async writes(key: string, text: string) {
    if (this.hand === 'keys') return this.keys.types(this.says(key), text)
    await this.page.getByRole('main').getByLabel(this.says(key)).first().fill(text)
  }

  /** @param day `2021-03-14` */
  async writesDay(key: string, day: string) {
    const parts = day
      .split('-')
      .map((part) => String(Number(part)))
      .reverse()
    if (this.hand === 'keys') return this.keys.typesDay(this.says(key), parts)
    const fields = this.page.getByRole('group', { name: this.says(key) })
    for (const [at, word] of ['day', 'month', 'year'].entries())
      await fields.getByLabel(this.says(`account.date.${word}`)).fill(parts[at] ?? '')
  }

  /** A radio or a checkbox. @param group key of the question; without it the words of the choice alone must do */
  async takes(choice: RegExp, group?: string) {
    if (this.hand === 'keys') return this.keys.takes(choice, group ? this.says(group) : undefined)
    const within = group ? this.page.getByRole('group', { name: this.says(group) }) : this.page
    await within.getByLabel(choice).first().check()
  }

  /** Presses what leads to another page: a button or a link. */
  async goesOn(key: string, role: 'button' | 'link' = 'button') {
    const name = this.says(key)
    if (this.hand === 'keys') {
      await this.keys.comesTo(name)
      return this.moves(() => this.page.keyboard.press('Enter'))
    }
    const within = role === 'link' ? this.page : this.page.locator('main')
    await this.moves(() => within.getByRole(role, { name }).first().click())
  }

  override async moves(act: () => Promise<unknown>) {
    await super.moves(act)
    const lang = await this.page.getAttribute('html', 'lang')
    if (lang !== this.language) throw new Error(`${this.page.url()} speaks ${lang}`)
  }

  /** From the start page, by the switcher. */
  async choosesLanguage(name: string) {
    await this.opens('/')
    if (this.hand === 'keys') {
      await this.keys.reaches(({ said }) => said.startsWith('Sprache'), 'the languages')
      await this.page.keyboard.press('Enter')
      await this.keys.comesTo(new RegExp(`^${name}$`))
      return this.moves(() => this.page.keyboard.press('Enter'))
    }
    await this.page.locator('.languages summary').click()
    await this.moves(() => this.page.getByRole('button', { name, exact: true }).click())
  }

  /** Kitas only; on a narrow screen the filters have a page of their own. */
  async searches(place: string) {
    await this.writes('portal.search.place', place)
    await this.goesOn('portal.start.go')
    if (this.device.width < 700) await this.goesOn('portal.search.changeFilters', 'link')
    await this.takes(this.says('portal.kind.KITA'), 'portal.search.kind')
    await this.goesOn('portal.search.apply')
  }

  /** Puts hits into the selection, from the top. Answers the facilities among them. */
  async chooses(count: number): Promise<string[]> {
    const hits = await this.page
      .locator('article.hit form')
      .evaluateAll((all) =>
        all.map((form) => (form instanceof HTMLFormElement ? [...new FormData(form).entries()] : [])),
      )
    for (let at = 0; at < count; at += 1) await this.goesOn('portal.choose.add')
    const chosen = hits.slice(0, count).map((entries) => new Map(entries))
    return chosen.flatMap((hit) => (hit.get('art') === 'facility' ? String(hit.get('id')) : []))
  }

  async signsUp({ street = 'Lindenweg 4', postcode, town }: Home) {
    await this.writes('account.person.firstName', 'Elif')
    await this.writes('account.person.lastName', this.lastName)
    await this.writes('account.person.street', street)
    await this.writes('account.person.postcode', postcode)
    await this.writes('account.person.town', town)
    await this.writes('account.email', this.email)
    await this.writes('account.signUp.password', password)
    await this.agrees()
    // Who fills in a form takes a few seconds.
    await house.timePasses({ seconds: 8 })
    if (this.device.script) await this.page.getByText(this.says('account.captcha.done')).waitFor()
    await this.goesOn('portal.frame.register')
  }

  /** To the privacy notice, where it is asked for. */
  async agrees() {
    if ((await this.page.locator('main input[name=noticeVersion]').count()) > 0)
      await this.takes(this.says('account.privacy.read'))
  }

  async confirms() {
    const mail = await mailTo(this.email, this.says('mail.confirm-account.subject'))
    await this.opens(linkIn(mail, '/konto/bestaetigen'))
    await this.goesOn('account.confirm.submit')
  }

  async signsIn() {
    await this.writes('account.email', this.email)
    await this.writes('account.passwordLabel', password)
    await this.goesOn('account.signIn.submit')
  }

  async tells({ firstName, bornOn }: { firstName: string; bornOn: string }) {
    await this.writes('apply.child.firstName', firstName)
    await this.writesDay('apply.child.bornOn', bornOn)
    await this.goesOn('apply.next')
  }

  async wishes(hours: number) {
    await this.takes(this.says('apply.care.yearStart'), 'apply.care.start')
    await this.takes(new RegExp(`^\\D*${hours}(?!\\d)`), 'apply.care.hours')
    await this.goesOn('apply.next')
  }

  /** Over the pages between wish and review, which ask for nothing that must be answered. */
  async goesToReview() {
    while (!this.page.url().endsWith('/pruefen')) await this.goesOn('apply.next')
  }

  async sends() {
    await this.agrees()
    await this.goesOn('apply.review.send')
  }
}
