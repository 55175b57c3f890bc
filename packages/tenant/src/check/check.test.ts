import { describe, expect, it, test } from 'vitest'
import { facility } from '../../test/sample.ts'
import { problemsAfter, rules, type Spoil } from '../../test/spoil.ts'

it('the sample bundle has no problem', () => {
  expect(problemsAfter(() => {}).printed).toEqual([])
})

describe('refused with the place and a sentence:', () => {
  test.each<[string, Spoil, string]>([
    [
      'an unknown Land',
      (b) => {
        b.tenant.state = 'XX'
      },
      'tenant.json state: Das Landesprofil „XX“ gibt es nicht. Es gibt: NRW.',
    ],
    [
      'a reserved name',
      (b) => {
        b.tenant.slug = 'kreis'
      },
      'tenant.json slug: Der Name „kreis“ ist der Plattform vorbehalten.',
    ],
    [
      'a name of the platform',
      (b) => {
        b.tenant.slug = 'konsole'
      },
      'tenant.json slug: Erwartet wird ein freier Name',
    ],
    [
      'a plain http address',
      (b) => {
        b.tenant.office.website = 'http://www.werl.example'
      },
      'tenant.json office.website: Erwartet wird eine Adresse, die mit https:// beginnt.',
    ],
    [
      'a script as link',
      (b) => {
        b.tenant.links = [{ label: 'x', href: 'javascript:alert(1)' }]
      },
      'tenant.json links.0.href: Erwartet wird eine Adresse, die mit https:// beginnt.',
    ],
    [
      'a municipality inside and outside',
      (b) => {
        b.tenant.jurisdiction.inside = ['Werl', 'Lippstadt']
      },
      'tenant.json jurisdiction.outside.0.municipality: Lippstadt steht zugleich unter „inside“.',
    ],
    [
      'a municipality without postcode',
      (b) => {
        b.tenant.jurisdiction.inside = ['Werl', 'Ense']
      },
      'tenant.json jurisdiction.inside.1: Für Ense fehlt eine Postleitzahl',
    ],
    [
      'a contact nobody can reach',
      (b) => {
        b.tenant.contacts = [{ name: 'Frau Beispiel', role: 'Hilfe' }]
      },
      'tenant.json contacts.0: Zu „Frau Beispiel“ fehlt ein Telefon oder eine E-Mail.',
    ],
    [
      'a notice other than the text',
      (b) => {
        b.tenant.privacy = { noticeVersion: '2' }
      },
      'tenant.json privacy.noticeVersion: Familien bestätigen Fassung „2“, der Text ist Fassung „1“.',
    ],
    [
      'consent with the text of the public task',
      (b) => {
        b.tenant.privacy = { basis: 'consent' }
      },
      'tenant.json privacy.basis: Der Datenschutzhinweis des Standards nennt die öffentliche Aufgabe.',
    ],
    [
      'a provider that is not there',
      (b) => {
        b.tables.facilities = [{ ...facility, provider: 'caritas' }]
      },
      'facilities.csv 0.provider: Träger „caritas“ steht nicht in providers.csv.',
    ],
    [
      'a district that is not there',
      (b) => {
        b.tables.facilities = [{ ...facility, district: 'ense' }]
      },
      'facilities.csv 0.district: Bezirk „ense“ steht nicht in districts.csv.',
    ],
    [
      'a facility twice',
      (b) => void b.tables.facilities.push({ ...facility, name: 'Andere' }),
      'facilities.csv 1: key „kita-am-markt“ gibt es zweimal.',
    ],
    [
      'a facility in France',
      (b) => {
        b.tables.facilities = [{ ...facility, latitude: 46.1 }]
      },
      'facilities.csv 0.latitude: Die geografische Breite liegt nicht in Deutschland',
    ],
    [
      'an unknown postcode',
      (b) => {
        b.tables.facilities = [{ ...facility, postcode: '99999' }]
      },
      'facilities.csv 0.postcode: Die Postleitzahl 99999 von Kita am Markt steht nicht in localities.csv.',
    ],
    [
      'closing before opening',
      (b) => {
        b.tables.facilities = [{ ...facility, closes: '06:30' }]
      },
      'facilities.csv 0.closes: Kita am Markt schließt (06:30), bevor sie öffnet (07:00).',
    ],
    [
      'care hours the Land does not have',
      (b) => {
        b.tables.facilities = [{ ...facility, careHours: [35, 40] }]
      },
      'facilities.csv 0.careHours: 40 Wochenstunden kennt das Landesprofil nicht.',
    ],
    [
      'a free place with hours the Kita does not offer',
      (b) => {
        for (const p of b.tables.freePlaces) p.hours = 45
      },
      'free-places.csv 0.hours: Kita am Markt bietet 45 Wochenstunden nicht an.',
    ],
    [
      'a free place in an unknown group',
      (b) => {
        for (const p of b.tables.freePlaces) p.group = 'hasen'
      },
      'free-places.csv 0.group: Die Gruppe „hasen“ dieser Einrichtung steht nicht in groups.csv.',
    ],
    [
      'two central desks',
      (b) => void b.tables.desks.push({ ...b.tables.desks[0], key: 'zwei' } as never),
      'desks.csv: Eine zentrale Fachberatung ist genau eine; in desks.csv stehen 2.',
    ],
    [
      'a locality inside against the profile',
      (b) => {
        for (const l of b.tables.localities) l.inside = true
      },
      'localities.csv 1.inside: Lippstadt steht hier mit „inside“ yes, aber nicht unter jurisdiction.inside.',
    ],
    [
      'an unknown placeholder',
      (b) => {
        b.tenant.advantages = ['Bis zu {{limits}} Kitas']
      },
      'tenant.json advantages.0: {{limits}} gibt es nicht.',
    ],
    [
      'another number of Kitas than the rules',
      (b) => {
        b.tenant.faq = [{ q: 'Wie viele?', a: 'Sie wählen höchstens fünf Kitas.' }]
      },
      'tenant.json faq.0.a: Der Text nennt 5 Einrichtungen, das Regelwerk 4. Schreiben Sie {{limit}}.',
    ],
    [
      'another reply time than the rules',
      (b) => {
        b.tenant.faq = [{ q: 'Und dann?', a: 'Antworten Sie innerhalb von 10 Tagen.' }]
      },
      'tenant.json faq.0.a: Der Text nennt 10 Tage für die Antwort, das Regelwerk 14. Schreiben Sie {{replyDays}}.',
    ],
    [
      'a limit in the text where there is none',
      (b) => {
        rules(b).limit = { facilities: { max: null } }
      },
      'tenant.json steps.0.text: {{limit}} (Höchstzahl der Einrichtungen) ist im Regelwerk nicht gesetzt.',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(sentence)
  })
})

it('numbers that say what the rules say, or something else, are left alone', () => {
  const { printed } = problemsAfter((b) => {
    b.tenant.faq = [
      { q: 'Wie viele?', a: 'Bis zu vier Kitas. Antworten Sie innerhalb von zwei Wochen, also 14 Tagen.' },
      { q: 'Wie groß?', a: 'Im Gebiet gibt es 60 Kitas. Nach 3 Tagen schicken wir eine Bestätigung.' },
    ]
  })
  expect(printed).toEqual([])
})

it('fills in what the office leaves to the platform, and keeps what it wrote apart from that', () => {
  const { bundle } = problemsAfter((b) => {
    b.tenant.glossary = { applicationVerb: 'anmelden' }
  })
  expect(bundle?.profile.glossary.applicationVerb).toBe('anmelden')
  expect(bundle?.profile.glossary.applicationDone).toBe('vorgemerkt')
  expect(bundle?.ruleSets[0]?.offer.replyDays).toBe(14)
  expect(bundle?.texts.de).toMatchObject({ 'setting.success': 'Sie sind angemeldet.' })
  expect(bundle?.source.rules[0]).not.toHaveProperty('carryOver')
  expect(bundle?.source.tenant.glossary).toEqual({ applicationVerb: 'anmelden' })
})
