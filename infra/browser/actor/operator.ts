import { randomUUID } from 'node:crypto'
import { type Device, desk } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { password } from '../house/password.ts'
import { Visitor } from './visitor.ts'

/** One of the platform's own people, at the console. */
export class Operator extends Visitor {
  private secret = ''

  readonly email: string

  /** @param name before the @; whoever comes once more in a run is somebody else, with an app of their own. */
  constructor(name: string, device: Device = desk) {
    super('konsole', device)
    this.email = `${name}-${randomUUID().slice(0, 8)}@betrieb.example`
  }

  /** From the link of the terminal to the first page: a password, an app for codes, codes on paper. */
  async starts(name: string): Promise<this> {
    await this.arrives()
    await this.opens(await house.inviteOperator(this.email, name))
    await this.fills({ 'Neues Passwort': password })
    await this.presses('Passwort speichern')
    await this.givesPassword()
    this.secret = (await this.page.locator('main code').first().innerText()).replaceAll(/\s/g, '')
    await this.fills({ Code: await house.codeFor(this.secret) })
    await this.presses('Einrichten')
    await this.opens('/')
    return this
  }

  async givesPassword() {
    await this.fills({ 'E-Mail-Adresse': this.email, Passwort: password })
    await this.presses('Anmelden', this.page.getByRole('main'))
  }

  /** What the app shows; the code of this half minute may be used up. */
  async codeOfNow() {
    await house.timePasses({ minutes: 1 })
    return house.codeFor(this.secret)
  }

  /** Password and code once more, before a great act. */
  async provesIt() {
    await this.isAt('Geben Sie Ihr Passwort noch einmal ein')
    await this.fills({ 'Ihr jetziges Passwort': password, Code: await this.codeOfNow() })
    await this.presses('Bestätigen')
    await this.presses('Weitermachen')
  }

  async signsOut() {
    await this.moves(() => this.page.getByRole('button', { name: 'Abmelden' }).click())
  }
}
