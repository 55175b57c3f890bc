/** A tenant's German noun as its glossary holds it. */
export type Noun = { singular: string; plural: string; gender: 'f' | 'm' | 'n' }
export type GrammaticalCase = 'nom' | 'acc' | 'dat' | 'gen'
export type Determiner = 'the' | 'a' | 'no' | 'your' | 'this' | 'our'

type Row = readonly [nom: string, acc: string, dat: string, gen: string]
type Endings = { f: Row; m: Row; n: Row; plural: Row }

// Endings of ein, kein, Ihr, unser; "ein" has no plural, the bare noun stands for it.
const einEndings: Endings = {
  f: ['e', 'e', 'er', 'er'],
  m: ['', 'en', 'em', 'es'],
  n: ['', '', 'em', 'es'],
  plural: ['e', 'e', 'en', 'er'],
}
const derForms: Endings = {
  f: ['die', 'die', 'der', 'der'],
  m: ['der', 'den', 'dem', 'des'],
  n: ['das', 'das', 'dem', 'des'],
  plural: ['die', 'die', 'den', 'der'],
}
const dieserEndings: Endings = {
  f: ['e', 'e', 'er', 'er'],
  m: ['er', 'en', 'em', 'es'],
  n: ['es', 'es', 'em', 'es'],
  plural: ['e', 'e', 'en', 'er'],
}
const stems = { a: 'ein', no: 'kein', your: 'Ihr', our: 'unser', this: 'dies' } as const
const caseNo = { nom: 0, acc: 1, dat: 2, gen: 3 } as const

const determinerOf = (determiner: Determiner, row: keyof Endings, at: GrammaticalCase): string => {
  if (determiner === 'the') return derForms[row][caseNo[at]]
  if (determiner === 'a' && row === 'plural') return ''
  const endings = determiner === 'this' ? dieserEndings : einEndings
  return stems[determiner] + endings[row][caseNo[at]]
}

// The genitive of the glossary's nouns (no weak declension): -es after a hissing sound, else -s; feminine none.
const genitive = (noun: Noun): string => {
  if (noun.gender === 'f') return noun.singular
  return noun.singular + (/(s|ß|x|z)$/.test(noun.singular) ? 'es' : 's')
}
const dativePlural = (plural: string): string => (/[ns]$/.test(plural) ? plural : `${plural}n`)

/** The noun alone in that case and number. */
export const declineNoun = (noun: Noun, at: GrammaticalCase, many: boolean): string => {
  if (many) return at === 'dat' ? dativePlural(noun.plural) : noun.plural
  return at === 'gen' ? genitive(noun) : noun.singular
}

/** Determiner and noun: `decline(Antrag, 'your', 'dat', false)` → "Ihrem Antrag". */
export const decline = (noun: Noun, determiner: Determiner, at: GrammaticalCase, many: boolean): string =>
  `${determinerOf(determiner, many ? 'plural' : noun.gender, at)} ${declineNoun(noun, at, many)}`.trim()
