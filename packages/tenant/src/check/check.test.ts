import { describe, expect, it, test } from 'vitest'
import { defaults, facility, sample } from '../../test/sample.ts'
import { buildBundle } from '../bundle/build.ts'
import type { BundleSource } from '../bundle/bundle.ts'
import { printProblem } from '../bundle/problem.ts'

type Spoil = (bundle: BundleSource) => void

function problemsAfter(spoil: Spoil) {
  const source = sample()
  spoil(source)
  const { bundle, problems } = buildBundle(source, defaults)
  return { bundle, problems, printed: problems.map(printProblem) }
}
const rules = (source: BundleSource) => source.rules[0] as NonNullable<(typeof source.rules)[number]>

it('the sample bundle has no problem', () => {
  expect(problemsAfter(() => {}).printed).toEqual([])
})

describe('refused with the place and a sentence:', () => {
  test.each<[string, Spoil, string]>([
    [
      'deadline before opening',
      (b) => {
        rules(b).window = { next: { opens: '10-01', deadline: '09-30' } }
      },
      'rules/2024.json window.next.deadline: Der Termin (30. September 2023) liegt nicht nach dem Beginn (1. Oktober 2023).',
    ],
    [
      'first offer before opening',
      (b) => {
        rules(b).offer = { firstDate: '09-01' }
      },
      'rules/2024.json offer.firstDate: Die ersten Angebote (1. September 2023) kommen vor dem Beginn (1. Oktober 2023).',
    ],
    [
      'a hard window without a day',
      (b) => {
        rules(b).window = { deadlineMode: 'hard' }
      },
      'rules/2024.json window.deadlineMode: Ein harter Termin braucht einen Tag in window.next.deadline.',
    ],
    [
      '61 days to reply',
      (b) => {
        rules(b).offer = { replyDays: 61 }
      },
      'rules/2024.json offer.replyDays: Der Wert ist höchstens 60. Gemeint ist: So viele Tage hat eine Familie Zeit für die Antwort auf ein Angebot.',
    ],
    [
      'no day to reply',
      (b) => {
        rules(b).offer = { replyDays: 0 }
      },
      'rules/2024.json offer.replyDays: Der Wert ist mindestens 1.',
    ],
    [
      'minimum above maximum',
      (b) => {
        rules(b).limit = { facilities: { min: 5, max: 4 } }
      },
      'rules/2024.json limit.facilities.min: Die Mindestzahl (5) ist größer als die Höchstzahl (4).',
    ],
    [
      'Tagespflege offered and switched off',
      (b) => {
        rules(b).childminding = { mode: 'OFF' }
      },
      'rules/2024.json childminding.mode: Kindertagespflege steht in offerTypes, aber childminding.mode ist OFF.',
    ],
    [
      'answering in the portal what cannot be seen',
      (b) => {
        rules(b).disclosure = { level: 'STATUS_ONLY' }
      },
      'rules/2024.json offer.replyChannel: Wer den Inhalt eines Angebots nicht sieht',
    ],
    [
      'hours the Land does not have',
      (b) => {
        rules(b).proof = { hours: { '40': 'Bescheinigung' } }
      },
      'rules/2024.json proof.hours.40: 40 Wochenstunden kennt das Landesprofil nicht. Es gibt: 25, 35, 45.',
    ],
    [
      'an unknown setting',
      (b) => {
        Object.assign(rules(b), { offer: { replyDay: 14 } })
      },
      'rules/2024.json offer.replyDay: Die Einstellung „replyDay“ gibt es nicht. Meinen Sie „replyDays“?',
    ],
    [
      'a value that is none of the choices',
      (b) => {
        Object.assign(rules(b), { carryOver: 'always' })
      },
      'rules/2024.json carryOver: Möglich ist: none, auto, onRenewal. Hier steht „always“.',
    ],
    [
      'an impossible date',
      (b) => {
        rules(b).earliestStart = '2026-02-30'
      },
      'rules/2024.json earliestStart: Erwartet wird ein Datum wie 2026-11-15, das es im Kalender gibt. Hier steht „2026-02-30“.',
    ],
    [
      'no rule set',
      (b) => {
        b.rules = []
      },
      'rules: Es fehlt ein Regelwerk, zum Beispiel rules/2026.json.',
    ],
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

describe('only a warning:', () => {
  test.each<[string, Spoil, string]>([
    [
      'offers before a soft deadline',
      (b) => {
        rules(b).offer = { firstDate: '11-10' }
      },
      'offer.firstDate: Die ersten Angebote (10. November 2023) kommen vor dem Ende des Termins (15. November 2023).',
    ],
    [
      'a fixed date in the newest rules',
      (b) => {
        rules(b).window = { next: { opens: '2023-10-12' } }
      },
      'window.next.opens: Dieses Regelwerk gilt auch für spätere Kita-Jahre',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).not.toBeNull()
    expect(printed.join('\n')).toContain(`Hinweis: rules/2024.json ${sentence}`)
  })

  it('offers before a hard deadline are refused', () => {
    const { bundle } = problemsAfter((b) => {
      rules(b).window = { next: { opens: '10-01', deadline: '11-15' }, deadlineMode: 'hard' }
      rules(b).offer = { firstDate: '11-10' }
    })
    expect(bundle).toBeNull()
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
  expect(bundle?.texts.de).toEqual({ 'setting.success': 'Sie sind angemeldet.' })
  expect(bundle?.source.rules[0]).not.toHaveProperty('carryOver')
  expect(bundle?.source.tenant.glossary).toEqual({ applicationVerb: 'anmelden' })
})
