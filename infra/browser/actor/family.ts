import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'
import { unique } from './name.ts'
import { Visitor } from './visitor.ts'

export type Home = { street?: string; postcode: string; town: string; phone?: string }
export type Child = {
  firstName: string
  lastName?: string
  bornOn?: string
  expectedOn?: string
  custody?: 'joint' | 'sole'
}
export type Care = {
  from?: string
  hours?: number
  changeWish?: boolean
  comment?: string
  childminding?: string
}
type Chosen = { kind: string; id: string; name: string }

/** A mother or father at a tenant's portal. */
export class Family extends Visitor {
  readonly lastName = unique('Beispiel')
  readonly email = `${this.lastName.toLowerCase()}@familie.example`
  chosen: Chosen[] = []

  /** From the start page to the hits; on a narrow screen the kind is chosen on the filters' own page. */
  async searches(place: string, kind?: 'KITA' | 'HORT' | 'CHILDMINDING') {
    await this.opens('/')
    await this.fills({ 'Ort oder Postleitzahl': place })
    await this.presses('Suchen')
    if (!kind) return
    if (this.device.width < 700) await this.follows(/^Filter/)
    await this.page.locator(`input[name=art][value=${kind}]`).check()
    await this.presses('Filter anwenden')
  }

  /** Puts hits of the search into the selection, in order from the top. */
  async chooses(count: number) {
    for (let at = 0; at < count; at += 1)
      await this.choosesHit(
        this.page
          .locator('article.hit')
          .filter({ has: this.page.locator('form') })
          .first(),
      )
  }

  async choosesNamed(name: string) {
    await this.choosesHit(this.page.locator('article.hit').filter({ hasText: name }))
  }

  /** From the profile of a facility or desk. */
  async choosesAt(kind: 'einrichtung' | 'tagespflege', id: string) {
    await this.opens(`/${kind}/${id}`)
    const name = await this.page.getByRole('heading', { level: 1 }).innerText()
    await this.moves(() => this.page.locator('main form[action="/auswahl"] button').first().click())
    if (!(await this.isRefused()))
      this.chosen.push({
        id,
        name: name.replaceAll('\u00ad', '').trim(),
        kind: kind === 'einrichtung' ? 'facility' : 'desk',
      })
  }

  private async choosesHit(hit: ReturnType<Visitor['field']>) {
    const chosen = {
      name: (await hit.getByRole('heading').innerText()).trim(),
      kind: await hit.locator('input[name=art]').inputValue(),
      id: await hit.locator('input[name=id]').inputValue(),
    }
    await this.moves(() => hit.locator('form button').click())
    if (!(await this.isRefused())) this.chosen.push(chosen)
  }

  async isRefused() {
    return (await this.page.locator('#error-summary').count()) > 0
  }

  async signsUp(home: Home) {
    await this.opens('/konto/anlegen')
    await this.fills({
      ...{ 'Ihr Vorname': 'Elif', 'Ihr Nachname': this.lastName },
      ...{
        'Straße und Hausnummer': home.street ?? 'Lindenweg 4',
        Postleitzahl: home.postcode,
        Ort: home.town,
      },
      ...{ Telefon: home.phone ?? '', 'E-Mail-Adresse': this.email, 'Passwort für das Portal': password },
    })
    const privacy = this.page.locator('main input[name=noticeVersion]')
    if ((await privacy.count()) > 0) await privacy.check()
    // Who fills in a form takes a few seconds.
    await house.timePasses({ seconds: 8 })
    await this.isProvenHuman()
    await this.moves(() => this.page.locator('main form button').first().click())
  }

  /** With script a small calculation runs; without one the time it took to type counts. */
  async isProvenHuman() {
    if (this.device.script) await this.page.getByText('Geprüft.').waitFor()
  }

  async opensMailLink(subject: RegExp | string, path: string) {
    await this.opens(linkIn(await mailTo(this.email, subject), path))
  }

  async confirms() {
    await this.opensMailLink('Bestätigen Sie Ihre E-Mail-Adresse', '/konto/bestaetigen')
    await this.presses('Adresse bestätigen')
  }

  async signsIn(email = this.email, secret = password) {
    if (!this.page.url().includes('/konto/anmelden')) await this.opens('/konto/anmelden')
    await this.fills({ 'E-Mail-Adresse': email, Passwort: secret })
    await this.presses('Anmelden', this.page.getByRole('main'))
  }

  async signsOut() {
    if (!this.page.url().includes('/konto')) await this.opens('/konto')
    await this.moves(() => this.page.locator('form[action="/konto/abmelden"] button').first().click())
  }

  /** The secret that the page shows for typing into an app. */
  async secretForApp(): Promise<string> {
    return (await this.page.locator('main code').first().innerText()).replaceAll(/\s/g, '')
  }

  /** Account, mail, click, sign-in: a family that is ready to apply. */
  async hasAccount(home: Home) {
    await this.signsUp(home)
    await this.confirms()
    await this.signsIn()
  }

  async tells(child: Child) {
    await this.fills({ 'Vorname des Kindes': child.firstName })
    if (child.lastName) await this.fills({ 'Nachname des Kindes': child.lastName })
    if (child.bornOn) await this.fillsDay(/^Geboren am/, child.bornOn)
    if (child.expectedOn) await this.fillsDay(/errechneter Termin/, child.expectedOn)
    if (child.custody) await this.picks(child.custody === 'joint' ? /beide Eltern/ : 'ich allein')
    await this.presses('Weiter', this.page.getByRole('main'))
  }

  async wishes({ from, hours = 35 }: Care) {
    if (from) {
      await this.picks('An einem anderen Tag')
      await this.fillsDay(/^Anderer Tag/, from)
    } else await this.picks(/Beginn des/)
    await this.page.locator(`input[name=hours][value="${hours}"]`).check()
    await this.presses('Weiter', this.page.getByRole('main'))
  }

  async adds({ changeWish, childminding }: Care = {}) {
    if (changeWish) await this.ticks(/schon einen Platz/)
    if (childminding) await this.page.locator('main textarea').last().fill(childminding)
    await this.presses('Weiter', this.page.getByRole('main'))
  }

  /** Answers none of the questions that the criteria of the chosen ask. Answers how many there were. */
  async answersNothing(): Promise<number> {
    let asked = 0
    for (; this.page.url().includes('/absenden/fragen'); asked += 1)
      await this.presses('Weiter', this.page.getByRole('main'))
    return asked
  }

  async sends() {
    await this.isReadyToSend()
    await this.presses(/senden$/)
  }

  /** On the last page, with everything ticked that it asks for. */
  async isReadyToSend() {
    await this.answersNothing()
    const privacy = this.page.locator('main input[name=noticeVersion]')
    if ((await privacy.count()) > 0) await privacy.check()
  }

  /** Another day, another browser: the account as it stands now. */
  async looksAgain() {
    if (!this.page || this.page.isClosed()) await this.arrives()
    await this.opens('/konto')
    if (this.page.url().includes('/konto/anmelden')) await this.signsIn()
    await this.opens('/konto')
  }

  /** Asks for a code for the other parent of the only child. */
  async invites(): Promise<string> {
    await this.opens('/konto/familie/einladung')
    await this.presses('Code erstellen')
    return (await this.page.locator('main strong').first().innerText()).trim()
  }

  async joins(code: string) {
    await this.opens('/konto/code')
    await this.fills({ Code: code })
    await this.moves(() => this.page.locator('main form button').first().click())
  }

  /** From the selection to the receipt. */
  async applies(child: Child, care: Care = {}) {
    await this.opens('/absenden')
    await this.tells(child)
    await this.wishes(care)
    await this.adds(care)
    await this.sends()
  }

  /** After "Weitere Kita hinzufügen": child and wish are known, so only the pages are gone through. */
  async sendsAgain() {
    await this.opens('/absenden')
    while (!this.page.url().endsWith('/pruefen')) await this.presses('Weiter', this.page.getByRole('main'))
    await this.sends()
  }

  /** What the status page says about one of the chosen. */
  async hears(name: string): Promise<string> {
    const entry = this.page.locator('main li.application, main section.offer').filter({ hasText: name })
    return (await entry.first().innerText()).replaceAll(/\s+/g, ' ')
  }
}
