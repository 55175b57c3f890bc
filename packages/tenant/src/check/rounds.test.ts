import { describe, expect, it, test } from 'vitest'
import { problemsAfter, rules, type Spoil } from '../../test/spoil.ts'

const round = { name: 'Hauptrunde', appliesUntil: '11-15', offersFrom: '12-01' }
const later = { name: 'Nachrückrunde', appliesUntil: '02-28', offersFrom: '03-15' }
const inRounds = (...rounds: object[]) => ({ allocation: { mode: 'PRIORITY_ROUNDS', rounds } })
const set =
  (settings: object): Spoil =>
  (b) =>
    Object.assign(rules(b), settings)

describe('refused with the place and a sentence:', () => {
  test.each<[string, Spoil, string]>([
    [
      'rounds without a round',
      set(inRounds()),
      'allocation.rounds: Vergaberunden: „Verfahren der Platzvergabe“ [allocation.mode] steht auf „in Runden“ [PRIORITY_ROUNDS]; das braucht hier mindestens eine Runde mit Stichtag und erstem Angebotstag.',
    ],
    [
      'a round where each facility allocates for itself',
      set({ allocation: { rounds: [round] } }),
      'allocation.rounds: Vergaberunden: Runden gelten nur, wenn bei „Verfahren der Platzvergabe“ [allocation.mode] „in Runden“ [PRIORITY_ROUNDS] steht.',
    ],
    [
      'a cut-off by rounds without rounds',
      set({ window: { deadlineMode: 'roundCutoff' } }),
      'window.deadlineMode: Nach diesem Tag: Ohne Vergaberunden gibt es keine nächste Runde für späte Anfragen.',
    ],
    [
      'two rounds of one name',
      set(inRounds(round, { ...later, name: 'Hauptrunde' })),
      'allocation.rounds.1.name: Vergaberunden, Eintrag 2, Name: Zwei Runden heißen „Hauptrunde“.',
    ],
    [
      'offers before the cut-off',
      set(inRounds({ ...round, offersFrom: '11-15' })),
      'allocation.rounds.0.offersFrom: Vergaberunden, Eintrag 1, Angebote ab: Die Angebote der Runde „Hauptrunde“ (15. November 2023) kommen nicht nach ihrem Stichtag (15. November 2023).',
    ],
    [
      'a cut-off before the one before',
      set(inRounds(round, { ...later, appliesUntil: '11-01' })),
      'allocation.rounds.1.appliesUntil: Vergaberunden, Eintrag 2, Stichtag: Der Stichtag (1. November 2023) liegt vor dem der Runde davor (15. November 2023).',
    ],
    [
      'a round that begins with the one before',
      set(inRounds(round, { ...later, appliesUntil: '11-20', offersFrom: '12-01' })),
      'allocation.rounds.1.offersFrom: Vergaberunden, Eintrag 2, Angebote ab: Die Runde „Nachrückrunde“ beginnt (1. Dezember 2023) nicht nach der Runde davor (1. Dezember 2023).',
    ],
    [
      'a cut-off before the opening',
      set({
        window: { next: { opens: '12-01' } },
        offer: {},
        ...inRounds({ ...round, offersFrom: '12-20' }),
      }),
      'allocation.rounds.0.appliesUntil: Vergaberunden, Eintrag 1, Stichtag: Der Stichtag (15. November 2023) liegt vor „Öffnet am“ [window.next.opens] (1. Dezember 2023).',
    ],
    [
      'a deadline that is nobody’s cut-off',
      set({ window: { next: { deadline: '11-20' } }, offer: {}, ...inRounds(round) }),
      'window.next.deadline: Gewünscht bis: Der Tag (20. November 2023) ist der Stichtag keiner Runde für Kitas. Möglich ist der Stichtag einer Runde, zum Beispiel der ersten (15. November 2023), oder „ohne“ [null].',
    ],
    [
      'a first offer after the first round',
      set({ offer: { firstDate: '12-10' }, ...inRounds(round) }),
      'offer.firstDate: Erstes Angebot am: Die Runde „Hauptrunde“ beginnt am 1. Dezember 2023, hier steht ein späterer Tag (10. Dezember 2023).',
    ],
    [
      'a round of first wishes without an order',
      set({ ranking: { mode: 'none' }, ...inRounds({ ...round, wishes: 1 }) }),
      'allocation.rounds.0.wishes: Vergaberunden, Eintrag 1, bis zu welchem Wunsch: Eine Runde für bestimmte Wünsche braucht eine Reihenfolge',
    ],
    [
      'phases out of order',
      set({
        offer: {
          replyDays: [
            { from: '12-01', days: 14 },
            { from: '11-01', days: 7 },
          ],
        },
      }),
      'offer.replyDays.1.from: Zeit für die Antwort, Eintrag 2, ab: Die Phase beginnt (1. November 2023) nicht nach der Phase davor (1. Dezember 2023).',
    ],
    [
      'a phase of 61 days',
      set({ offer: { replyDays: [{ from: '12-01', days: 61 }] } }),
      'offer.replyDays.0.days: Zeit für die Antwort, Eintrag 1, Tage: Der Wert ist höchstens 60. Möglich ist: eine ganze Zahl von 1 bis 60.',
    ],
    [
      'a word instead of a number of days',
      set({ offer: { replyDays: 'lange' } }),
      'offer.replyDays: Zeit für die Antwort: Der Wert passt nicht. Hier steht „lange“. Möglich ist: immer gleich viele Tage oder in Phasen.',
    ],
    [
      'asking one after the other without an order',
      set({ dispatch: 'sequential' }),
      'dispatch: Reihenfolge des Anfragens: „nacheinander“ [sequential] braucht von jeder Familie eine Reihenfolge: bei „Reihenfolge der Wünsche“ [ranking.mode] „alle ordnen“ [required].',
    ],
    [
      'a round for care that is not offered',
      set(inRounds({ ...round, kinds: ['HORT'] })),
      'allocation.rounds.0.kinds: Vergaberunden, Eintrag 1, nur für: Horte stehen nicht bei „Arten der Betreuung“ [offerTypes]; die Runde gilt für niemanden.',
    ],
    [
      'a last day of a municipality that is nobody’s cut-off',
      set({
        window: { next: { opens: '10-01' }, perMunicipality: { Werl: { deadline: '12-31' } } },
        ...inRounds(round),
      }),
      'window.perMunicipality.Werl.deadline: Eigene Zeiten einer Gemeinde, Werl, gewünscht bis: Der Tag (31. Dezember 2023) ist der Stichtag keiner Runde für Kitas.',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(`rules/2024.json ${sentence}`)
  })
})

test.each([
  [
    'may have rounds of their own',
    [
      { ...round, kinds: ['KITA'] },
      { ...later, kinds: ['HORT'], appliesUntil: '02-15' },
    ],
    0,
  ],
  [
    'that share the Kitas’ round with another last day are pointed out',
    [round, { ...later, kinds: ['HORT'], appliesUntil: '02-15' }],
    1,
  ],
])('Horte %s', (_, rounds, hints) => {
  const { bundle, printed } = problemsAfter((b) => {
    set({
      offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }, { kind: 'HORT' }],
      window: {
        ...{ next: { opens: '10-01', deadline: '11-15' }, deadlineMode: 'roundCutoff' },
        perOfferType: { HORT: { deadline: '02-15' } },
      },
      ...inRounds(...rounds),
    })(b)
  })
  expect(bundle, printed.join('\n')).not.toBeNull()
  const said = printed.filter((line) => line.includes('rounds'))
  expect(said).toHaveLength(hints)
  for (const line of said)
    expect(line).toContain('Nennen Sie hier „Kitas“ [KITA]; für Horte ist eine eigene Runde möglich.')
})

it('two rounds with a cut-off are accepted', () => {
  const { bundle, printed } = problemsAfter(
    set({
      window: { next: { opens: '10-01', deadline: '11-15' }, deadlineMode: 'roundCutoff' },
      ...inRounds(round, later),
    }),
  )
  expect(printed).toEqual([])
  expect(bundle).not.toBeNull()
})

it('a round of first wishes tells facilities the rank, which is pointed out', () => {
  const { bundle, printed } = problemsAfter(
    set({ ranking: { mode: 'required' }, ...inRounds({ ...round, wishes: 1 }) }),
  )
  expect(bundle).not.toBeNull()
  expect(printed).toEqual([expect.stringContaining('Einrichtungen erkennen an dieser Runde die Stelle')])
})

it('texts may name any number of days the rules have, and no other', () => {
  const withText = (text: string) =>
    problemsAfter((b) => {
      set({
        offer: {
          firstDate: '12-01',
          replyChannel: ['facility'],
          replyDays: [
            { from: '12-01', days: 14 },
            { from: '04-01', days: 7 },
          ],
        },
      })(b)
      b.tenant.faq = [{ q: 'Wie lange habe ich Zeit?', a: text }]
    }).printed.join('\n')
  expect(withText('Sie antworten in 14 Tagen, ab April in 7 Tagen.')).toBe('')
  expect(withText('Sie antworten in {{replyDays}} Tagen.')).toBe('')
  expect(withText('Sie antworten in 10 Tagen.')).toContain(
    'Der Text nennt 10 Tage für die Antwort, das Regelwerk 14 oder 7.',
  )
})
