import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Keyboard } from '../actor/keyboard.ts'
import { desk, phone } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'

/** Somebody whose mouse stays where it is. */
class Typist extends Family {
  get keys() {
    return new Keyboard(this.page)
  }

  types = (label: RegExp, text: string) => this.keys.types(label, text)

  async enters(wanted: RegExp) {
    await this.keys.comesTo(wanted)
    await this.moves(() => this.page.keyboard.press('Enter'))
  }
}

it.each([desk, phone])('the way from the search to the receipt needs no mouse, $width px', async (device) => {
  await house.timeIs('2023-10-11T10:00')
  const family = await new Typist(slug, device).arrives()
  await family.opens('/')
  const first = await family.keys.reaches(() => true, 'anything')
  expect(first.said).toBe('Zum Inhalt')
  await family.page.keyboard.press('Enter')
  await family.types(/^Ort oder Postleitzahl/, '59505')
  await family.enters(/^Suchen/)
  await family.enters(/^Zur Auswahl/)
  await family.opens('/konto/anlegen')
  await family.types(/^Ihr Vorname/, 'Elif')
  await family.types(/^Ihr Nachname/, family.lastName)
  await family.types(/^Straße/, 'Lindenweg 4')
  await family.types(/^Postleitzahl/, '59505')
  await family.types(/^Ort/, 'Bad Sassendorf')
  await family.types(/^E-Mail/, family.email)
  await family.types(/^Passwort/, password)
  await family.keys.takes(/^Ich habe die Hinweise/)
  await house.timePasses({ seconds: 8 })
  await family.isProvenHuman()
  await family.enters(/^Benutzerkonto erstellen/)
  await family.opens(linkIn(await mailTo(family.email, /^Bestätigen/), '/konto/bestaetigen'))
  await family.enters(/^Adresse bestätigen/)
  await family.types(/^E-Mail/, family.email)
  await family.types(/^Passwort/, password)
  await family.enters(/^Anmelden/)
  await family.types(/^Vorname des Kindes/, 'Mila')
  await family.keys.typesDay(/^Geboren am/, ['14', '3', '2022'])
  await family.enters(/^Weiter/)
  await family.keys.takes(/./, /Beginn der Betreuung/)
  await family.keys.takes(/./, /Wie viele Stunden/)
  await family.enters(/^Weiter/)
  await family.enters(/^Weiter/)
  await family.enters(/senden$/)
  await family.sees('Nummer')
})
