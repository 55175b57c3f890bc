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
      'allocation.rounds: Das Verfahren PRIORITY_ROUNDS braucht mindestens eine Runde mit Stichtag und erstem Angebotstag.',
    ],
    [
      'a round where each facility allocates for itself',
      set({ allocation: { rounds: [round] } }),
      'allocation.rounds: Runden gelten nur mit allocation.mode PRIORITY_ROUNDS.',
    ],
    [
      'a cut-off by rounds without rounds',
      set({ window: { deadlineMode: 'roundCutoff' } }),
      'window.deadlineMode: Ohne Vergaberunden gibt es keine nächste Runde für späte Anfragen.',
    ],
    [
      'two rounds of one name',
      set(inRounds(round, { ...later, name: 'Hauptrunde' })),
      'allocation.rounds.1.name: Zwei Runden heißen „Hauptrunde“.',
    ],
    [
      'offers before the cut-off',
      set(inRounds({ ...round, offersFrom: '11-15' })),
      'allocation.rounds.0.offersFrom: Die Angebote der Runde „Hauptrunde“ (15. November 2023) kommen nicht nach ihrem Stichtag (15. November 2023).',
    ],
    [
      'a cut-off before the one before',
      set(inRounds(round, { ...later, appliesUntil: '11-01' })),
      'allocation.rounds.1.appliesUntil: Der Stichtag (1. November 2023) liegt vor dem der Runde davor (15. November 2023).',
    ],
    [
      'a round that begins with the one before',
      set(inRounds(round, { ...later, appliesUntil: '11-20', offersFrom: '12-01' })),
      'allocation.rounds.1.offersFrom: Die Runde „Nachrückrunde“ beginnt (1. Dezember 2023) nicht nach der Runde davor (1. Dezember 2023).',
    ],
    [
      'a cut-off before the opening',
      set({
        window: { next: { opens: '12-01' } },
        offer: {},
        ...inRounds({ ...round, offersFrom: '12-20' }),
      }),
      'allocation.rounds.0.appliesUntil: Der Stichtag (15. November 2023) liegt vor dem Beginn (1. Dezember 2023).',
    ],
    [
      'a deadline that is nobody’s cut-off',
      set({ window: { next: { deadline: '11-20' } }, offer: {}, ...inRounds(round) }),
      'window.next.deadline: Der Termin (20. November 2023) ist der Stichtag keiner Runde. Nennen Sie den der ersten (15. November 2023) oder null.',
    ],
    [
      'a first offer after the first round',
      set({ offer: { firstDate: '12-10' }, ...inRounds(round) }),
      'offer.firstDate: Die Runde „Hauptrunde“ beginnt am 1. Dezember 2023, Angebote sind erst ab 10. Dezember 2023 möglich.',
    ],
    [
      'a round of first wishes without an order',
      set({ ranking: { mode: 'none' }, ...inRounds({ ...round, wishes: 1 }) }),
      'allocation.rounds.0.wishes: Eine Runde für bestimmte Wünsche braucht eine Reihenfolge',
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
      'offer.replyDays.1.from: Die Phase beginnt (1. November 2023) nicht nach der Phase davor (1. Dezember 2023).',
    ],
    [
      'a phase of 61 days',
      set({ offer: { replyDays: [{ from: '12-01', days: 61 }] } }),
      'offer.replyDays.0.days: Der Wert ist höchstens 60.',
    ],
    [
      'a word instead of a number of days',
      set({ offer: { replyDays: 'lange' } }),
      'offer.replyDays: Der Wert passt nicht. Hier steht „lange“.',
    ],
    [
      'asking one after the other without an order',
      set({ dispatch: 'sequential' }),
      'dispatch: Wer Einrichtungen nacheinander anfragt, braucht von jeder Familie eine Reihenfolge: ranking.mode required.',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(`rules/2024.json ${sentence}`)
  })
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
  expect(printed).toEqual([expect.stringContaining('Einrichtungen erkennen an dieser Runde den Rang')])
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
