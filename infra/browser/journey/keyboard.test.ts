import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { desk, phone } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'

/** Somebody whose mouse stays where it is: Tab until a control has the focus, then a key. */
class Typist extends Family {
  private async reaches(wanted: RegExp) {
    for (let tabs = 0; tabs < 150; tabs += 1) {
      await this.page.keyboard.press('Tab')
      if (wanted.test(await this.page.evaluate(focused))) return
    }
    throw new Error(`the keyboard does not come to ${wanted} on ${this.page.url()}`)
  }

  async types(label: RegExp, text: string) {
    await this.reaches(label)
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  async typesDay(group: RegExp, ...parts: [string, string, string]) {
    await this.reaches(group)
    await this.page.keyboard.type(parts[0])
    for (const part of parts.slice(1)) {
      await this.page.keyboard.press('Tab')
      await this.page.keyboard.type(part)
    }
  }

  async hits(key: 'Enter' | 'Space', wanted: RegExp) {
    await this.reaches(wanted)
    if (key === 'Enter') await this.moves(() => this.page.keyboard.press('Enter'))
    else await this.page.keyboard.press('Space')
  }
}

/** What a screen reader would say first: the group, the label, the words. */
const focused = () => {
  const element = document.activeElement as HTMLInputElement | null
  if (!element || element === document.body) return ''
  const group = element.closest('fieldset')?.querySelector('legend')?.textContent ?? ''
  const label = [...(element.labels ?? [])].map((one) => one.textContent).join(' ')
  return [group, label, element.labels?.length ? '' : element.textContent]
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

it.each([desk, phone])('the way from the search to the receipt needs no mouse, $width px', async (device) => {
  await house.timeIs('2023-10-11T10:00')
  const family = await new Typist(slug, device).arrives()
  await family.opens('/')
  await family.page.keyboard.press('Tab')
  expect(await family.page.evaluate(focused)).toBe('Zum Inhalt')
  await family.page.keyboard.press('Enter')
  await family.types(/^Ort oder Postleitzahl/, '59505')
  await family.hits('Enter', /^Suchen/)
  await family.hits('Enter', /^Zur Auswahl/)
  await family.opens('/konto/anlegen')
  await family.types(/^Ihr Vorname/, 'Elif')
  await family.types(/^Ihr Nachname/, family.lastName)
  await family.types(/^Straße/, 'Lindenweg 4')
  await family.types(/^Postleitzahl/, '59505')
  await family.types(/^Ort/, 'Bad Sassendorf')
  await family.types(/^E-Mail/, family.email)
  await family.types(/^Passwort/, password)
  await family.hits('Space', /^Ich habe die Hinweise/)
  await house.timePasses({ seconds: 8 })
  await family.isProvenHuman()
  await family.hits('Enter', /^Benutzerkonto erstellen/)
  await family.opens(linkIn(await mailTo(family.email, /^Bestätigen/), '/konto/bestaetigen'))
  await family.hits('Enter', /^Adresse bestätigen/)
  await family.types(/^E-Mail/, family.email)
  await family.types(/^Passwort/, password)
  await family.hits('Enter', /^Anmelden/)
  await family.types(/^Vorname des Kindes/, 'Mila')
  await family.typesDay(/^Geboren am/, '14', '3', '2022')
  await family.hits('Enter', /^Weiter/)
  await family.hits('Space', /Beginn der Betreuung/)
  await family.hits('Space', /Wie viele Stunden/)
  await family.hits('Enter', /^Weiter/)
  await family.hits('Enter', /^Weiter/)
  await family.hits('Enter', /senden$/)
  await family.sees('Nummer')
})
