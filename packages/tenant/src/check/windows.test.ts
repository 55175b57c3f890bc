import { describe, expect, test } from 'vitest'
import { problemsAfter, rules, type Spoil } from '../../test/spoil.ts'

const set =
  (settings: object): Spoil =>
  (b) => {
    Object.assign(rules(b), settings)
  }

describe('refused with the place and a sentence:', () => {
  test.each<[string, Spoil, string]>([
    [
      'a window for a municipality the portal does not know',
      set({ window: { perMunicipality: { Atlantis: { deadline: '11-30' } } } }),
      'rules/2024.json window.perMunicipality.Atlantis: Eigene Zeiten einer Gemeinde, Atlantis: Atlantis gehört nicht zu den Gemeinden des Portals (localities.csv). Möglich ist: ',
    ],
    [
      'a setting that a window does not have',
      set({ window: { perMunicipality: { Werl: { dedline: '11-30' } } } }),
      'rules/2024.json window.perMunicipality.Werl.dedline: Eigene Zeiten einer Gemeinde, Werl: Die Einstellung „dedline“ gibt es nicht. Meinen Sie „deadline“?',
    ],
    [
      'a window for care that is not offered',
      set({ window: { perOfferType: { HORT: { deadline: '02-01' } } } }),
      'rules/2024.json window.perOfferType.HORT: Hort: Horte stehen nicht bei „Arten der Betreuung“ [offerTypes]',
    ],
    [
      'a deadline of a kind before the common opening',
      set({ window: { next: { opens: '10-01' }, perOfferType: { KITA: { deadline: '09-15' } } } }),
      'rules/2024.json window.perOfferType.KITA.deadline: Kita: Gewünscht bis: Der Tag (15. September 2023) liegt nicht nach dem, der für „öffnet am“ gilt (1. Oktober 2023).',
    ],
    [
      'months that leave no day',
      set({ window: { leadMinMonths: 6, leadMaxMonths: 6 } }),
      'rules/2024.json window.leadMinMonths: Spätestens Monate vor dem Beginn: Spätestens 6 und frühestens 6 Monate vor dem Beginn lassen keinen Tag für eine Anfrage.',
    ],
    [
      'a number of Horte without Hort',
      set({ limit: { hort: { extra: 2 } } }),
      'rules/2024.json limit.hort: Horte in der Höchstzahl: Bei „Arten der Betreuung“ [offerTypes] fehlt der Hort. Möglich ist dann nur „zählen mit“ [inside].',
    ],
    [
      'a kind of Träger that does not exist',
      set({ limit: { perProviderType: { communal: 3 } } }),
      'rules/2024.json limit.perProviderType.communal: Die Einstellung „communal“ gibt es nicht.',
    ],
    [
      'a rank to see where there is none',
      set({ ranking: { mode: 'none', visibleToFacility: true } }),
      'rules/2024.json ranking.visibleToFacility: Einrichtung sieht ihre Stelle: Familien ordnen ihre Wünsche nicht',
    ],
    [
      'a renewal that ends before it begins',
      set({ carryOver: 'onRenewal', renewal: { from: '07-01', until: '06-01' } }),
      'rules/2024.json renewal.until: Erneuern bis: Der Tag (1. Juni 2025) liegt nicht nach „Erneuern ab“ [renewal.from] (1. Juli 2025).',
    ],
    [
      'a freeze where nothing runs',
      set({ freeze: { during: 'wishes' } }),
      'rules/2024.json freeze.during: Was während einer Runde ruht: Ohne Vergaberunden ruht nichts. Möglich ist „nichts“ [none]',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(sentence)
  })
})

test('more municipal Kitas than Kitas in all is a hint', () => {
  const { bundle, printed } = problemsAfter(
    set({ limit: { facilities: { max: 4 }, perProviderType: { municipal: 5 } } }),
  )
  expect(bundle).not.toBeNull()
  expect(printed.join('\n')).toContain(
    'limit.perProviderType.municipal: Höchstens kommunale Einrichtungen: Die Zahl (5) wirkt nie',
  )
})
