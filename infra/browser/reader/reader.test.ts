import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'
import { Listener } from './listener.ts'

/** A tenant of its own: what is heard here changes only with the pages. */
const slug = 'lesekreis'
const home = { street: 'Lindenweg 4', postcode: '34431', town: 'Marsberg' }
const email = 'elif@lesen.example'
const limit = 480_000
const facility = 'awo-familienzentrum-eichhoernchen'

it(
  'a family that hears the pages applies, and is told what is missing',
  async () => {
    await house.timeIs('2026-02-10T10:00')
    await house.applyAs('hochsauerlandkreis', slug, 'tenant.json', '"slug"', '"slug"')
    const family = await new Family(slug).arrives()
    const ear = new Listener(
      family,
      'Eine Familie meldet ihr Kind an',
      'Kreis mit den Einstellungen des Hochsauerlandkreises, Dienstag, 10. Februar 2026. Vom Profil einer Kita bis zur Bestätigung.',
    )
    await family.opens(`/einrichtung/${await house.idOf(slug, 'facility', facility)}`)
    await ear.arrives()
    await ear.goes(/^Zur Auswahl/)
    await family.opens('/konto/anlegen')
    await ear.arrives()
    await ear.types('Ihr Vorname', 'Elif')
    await ear.types('Ihr Nachname', 'Beispiel')
    await ear.types('Straße und Hausnummer', home.street)
    await ear.types('Postleitzahl', home.postcode)
    await ear.types('Ort', home.town)
    await ear.types(/^E-Mail-Adresse/, email)
    await ear.types(/^Passwort für das Portal/, password, 'ein Passwort')
    await house.timePasses({ seconds: 8 })
    await family.isProvenHuman()
    await ear.goes('Benutzerkonto anlegen')
    ear.says('Die E-Mail kommt an, der Link darin wird geöffnet.')
    await family.opens(linkIn(await mailTo(email, /^Bestätigen/), '/konto/bestaetigen'))
    await ear.arrives()
    await ear.goes('Adresse bestätigen')
    await ear.types('E-Mail-Adresse', email)
    await ear.types('Passwort', password, 'das Passwort')
    await ear.goes('Anmelden')
    await ear.goes('Weiter')
    await ear.types('Vorname des Kindes', 'Mila')
    await ear.types('Tag', '1')
    await ear.types('Monat', '2')
    await ear.types('Jahr', '2023')
    await ear.goes('Weiter')
    await ear.arrowsTo(/so bald/, /Beginn des/)
    await ear.arrowsTo(/^bis 25/, /^bis 35/)
    await ear.goes('Weiter')
    await ear.goes('Weiter')
    await ear.goes(/senden$/)
    await ear.ticks(/^Ich habe die Hinweise/)
    await ear.goes(/senden$/)
    ear.keepsTo('family-applies.md')
  },
  limit,
)

it(
  'a head that hears the pages offers a place',
  async () => {
    await house.timeIs('2026-02-11T10:00')
    const head = await new Head(slug).worksAt(await house.idOf(slug, 'facility', facility))
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    const ear = new Listener(
      head,
      'Eine Leitung bietet einen Platz an',
      'Mittwoch, 11. Februar 2026. Ein Kind wartet, ein Platz ist frei. Von der Warteliste bis zum Angebot.',
    )
    await head.opens('/verwaltung/warteliste')
    await ear.arrives()
    await ear.goes(/Mila$/)
    await ear.goes(/machen$/)
    await ear.goes(/machen$/)
    ear.keepsTo('head-offers.md')
  },
  limit,
)

it(
  'a family that hears the pages answers an offer',
  async () => {
    const family = await new Family(slug).arrives()
    await family.signsIn(email)
    const ear = new Listener(
      family,
      'Eine Familie nimmt einen Platz an',
      'Mittwoch, 11. Februar 2026, in „Mein Konto“. Die Kita hat einen Platz angeboten.',
    )
    await family.opens('/konto')
    await ear.arrives()
    await ear.goes(/^Platz annehmen/)
    await ear.goes('Platz annehmen')
    ear.keepsTo('family-answers.md')
    expect(await family.reads()).toContain('angenommen')
  },
  limit,
)

it(
  'a clerk who hears the pages keys in the paper of a family',
  async () => {
    await house.timeIs('2026-02-12T10:00')
    const clerk = await new Head(slug).takesUp('office-clerk')
    const ear = new Listener(
      clerk,
      'Eine Sachbearbeiterin trägt einen Papierbogen ein',
      'Donnerstag, 12. Februar 2026. Die Familie hat kein Internet.',
    )
    await clerk.opens('/verwaltung/eintragen')
    await ear.arrives()
    await ear.types(/^Vorname des Kindes/, 'Ole')
    await ear.types(/^Nachname des Kindes/, 'Ohnenetz')
    await ear.types('Tag', '1')
    await ear.types('Monat', '6')
    await ear.types('Jahr', '2022')
    await ear.types(/^Vorname ·/, 'Olga')
    await ear.types(/^Nachname ·/, 'Ohnenetz')
    await ear.types(/^Straße/, 'Gasse 1')
    await ear.types(/^Postleitzahl/, home.postcode)
    await ear.types(/^Ort/, home.town)
    await ear.types(/^Einrichtung oder Tagespflege suchen/, 'Eichhörnchen')
    await ear.goes('Suchen')
    await ear.ticks(/Eichhörnchen/)
    await ear.goes('Senden')
    ear.keepsTo('clerk-keys-in.md')
  },
  limit,
)
