import { house, type Login, type Role, type Scope } from '../house/house.ts'
import type { Home } from './family.ts'
import { Visitor } from './visitor.ts'

/** The head of a Kita, or somebody else who works in the tenant's office pages. */
export class Head extends Visitor {
  /** A new head of this facility, signed in. */
  async worksAt(facilityId: string) {
    return this.takesUp('facility-head', { kind: 'facility', id: facilityId })
  }

  /** Starts in a role made for this test, signed in. */
  async takesUp(role: Role, scope: Scope = { kind: 'tenant', id: null }) {
    return this.signsInAs(await house.appoint(this.slug, role, scope))
  }

  login: Login | undefined

  async signsInAs(login: Login): Promise<this> {
    this.login = login
    if (!this.page) await this.arrives()
    await this.opens('/verwaltung/anmelden')
    if (!this.page.url().endsWith('/anmelden')) return this
    await this.fills({ 'E-Mail-Adresse': login.email, Passwort: login.password })
    await this.presses('Anmelden', this.page.getByRole('main'))
    await this.fills({ Code: await house.codeOf(login) })
    await this.presses('Anmelden', this.page.getByRole('main'))
    return this
  }

  /** After the clock has moved, the session may be over. */
  async isBack() {
    if (this.login) await this.signsInAs(this.login)
  }

  async opensPlaces({
    age,
    hours,
    from,
    count = 1,
  }: {
    age: string
    hours: number
    from: string
    count?: number
  }) {
    await this.opens('/verwaltung/plaetze/neu')
    await this.page.locator('select[name=alter]').selectOption(age)
    await this.page.locator('select[name=hours]').selectOption(String(hours))
    await this.fillsDay('Frei ab', from)
    await this.fills({ 'Wie viele Plätze?': String(count) })
    await this.presses('Eintragen')
    await this.sees('Die Plätze sind eingetragen.')
  }

  /** Closes free places until only those are left whose words hold `rest`. */
  async closesPlaces({ rest }: { rest: string }) {
    const others = this.page.getByRole('link', { name: /^Schließen/ }).filter({ hasNotText: rest })
    for (;;) {
      await this.opens('/verwaltung/plaetze')
      if ((await others.count()) === 0) return
      await this.moves(() => others.first().click())
      await this.presses('Platz schließen')
    }
  }

  /** Looks for somebody in the list at this address, as a reader does: the name is typed and posted. */
  async looksFor(name: string, address: string) {
    await this.opens(address)
    const filters = this.page.locator('form.filter-bar')
    const field = filters.locator('input[name=name]')
    if (!(await field.isVisible())) await this.page.locator('.filter-fold > summary').click()
    await field.fill(name)
    await this.moves(() => filters.getByRole('button').click())
  }

  /** From the list to the page of this child. */
  async opensCase(firstName: string) {
    await this.opens('/verwaltung/warteliste?status=all')
    await this.follows(new RegExp(firstName))
  }

  async offers(firstName: string) {
    await this.opensCase(firstName)
    await this.follows(/machen$/)
    // asked for where others stand higher in the ranked list
    const reason = this.page.getByLabel('Warum kommt dieses Kind zuerst?')
    if (await reason.isVisible()) await reason.selectOption('family-wants-to-wait')
    await this.presses(/machen$/)
  }

  async refuses(firstName: string) {
    await this.opensCase(firstName)
    await this.follows('Absagen')
    await this.picks(/keinen freien Platz/)
    await this.presses('Absagen', this.page.getByRole('main'))
  }

  async records(answer: 'Ja' | 'Nein') {
    await this.follows('Antwort eintragen')
    await this.picks(new RegExp(`^${answer},`))
    await this.picks('am Telefon')
    await this.presses('Antwort eintragen')
  }

  /** On the page of a case: one act that is one form. */
  async does(act: string, fill: () => Promise<unknown>, button: string | RegExp = act) {
    await this.follows(act)
    await fill()
    await this.presses(button, this.page.getByRole('main'))
  }

  async invitesToVisit(day: string) {
    await this.does('Zum Besuch einladen', () => this.fillsDay('Tag', day), 'Einladen')
    await this.sees('Die Familie ist eingeladen.')
  }

  async givesMoreTime(until: string, reason: string) {
    await this.does('Mehr Zeit geben', async () => {
      await this.fillsDay('Neuer letzter Tag', until)
      await this.fills({ Grund: reason })
    })
    await this.sees('Die Familie hat mehr Zeit')
  }

  async endsContract(kind: 'Schule' | 'Umzug', day: string) {
    await this.does('Vertrag beenden', async () => {
      await this.picks(kind)
      await this.fillsDay('Letzter Tag', day)
    })
    await this.sees('Das Ende ist eingetragen.')
  }

  async notes(text: string) {
    await this.fills({ 'Neue Notiz': text })
    await this.presses('Notieren')
    await this.sees('Die Notiz ist gespeichert.')
  }

  /** Without script the card's own list and button. */
  async movesCard(firstName: string, to: string) {
    await this.opens('/verwaltung/tafel')
    const card = this.page.locator('main li').filter({ hasText: firstName }).last()
    await card.locator('select[name=nach]').selectOption({ label: to })
    await this.presses('Los', card)
  }

  /** Chooses these rows of the list and goes to the page that asks once more. */
  async choosesRows(firstNames: string[], act: string) {
    await this.opens('/verwaltung/warteliste')
    for (const name of firstNames) await this.ticks(new RegExp(`${name}.* auswählen`))
    await this.presses(act, this.page.locator('form#auswahl'))
  }

  async contracts(firstName: string) {
    await this.opensCase(firstName)
    await this.follows('Vertrag eintragen')
    await this.presses('Weiter')
    await this.presses('Vertrag eintragen')
    await this.sees('Der Vertrag ist eingetragen.')
  }

  /** "Kinder suchen einen Platz" of the figures. */
  async countsChildren(): Promise<number> {
    await this.opens('/verwaltung/zahlen')
    const text = await this.reads()
    const [, count] = /(\d+) Kinder suchen einen Platz/.exec(text) ?? []
    if (count === undefined) throw new Error(`no number of children in: ${text}`)
    return Number(count)
  }

  /** A family without internet at the counter. Answers the code for a later account. */
  async keysIn({
    firstName,
    bornOn,
    home,
    word,
  }: {
    firstName: string
    bornOn: string
    home: Home
    word: string
  }) {
    await this.opens('/verwaltung/eintragen')
    await this.fills({ 'Einrichtung oder Tagespflege suchen': word })
    await this.presses('Suchen', this.page.getByRole('main'))
    await this.page.locator('input[name=ziel]').first().check()
    const family = this.page.locator('main section').filter({ hasText: 'Straße und Hausnummer' }).last()
    await family.getByLabel('Vorname').fill('Olga')
    await family.getByLabel('Nachname').fill('Ohnenetz')
    await this.fills({ 'Straße und Hausnummer': 'Gasse 1' })
    await this.fills({ Postleitzahl: home.postcode, Ort: home.town })
    await this.fills({ 'Vorname des Kindes': firstName, 'Nachname des Kindes': 'Ohnenetz' })
    await this.fillsDay('Tag der Geburt', bornOn)
    await this.presses('Senden')
    return this.page.locator('main strong.big').innerText()
  }
}
