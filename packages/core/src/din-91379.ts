/**
 * Which characters a name may hold in German registers: DIN 91379:2022-08, datatypes A (names of persons) and B (other
 * names, so addresses too). What the norm lacks, the next office's software cannot store, print or look up.
 */
export type Datatype = 'A' | 'B'

/** The norm's Latin letters of one code point, as spans of hexadecimal numbers. */
const letterSpans =
  '41-5A 61-7A C0-D6 D8-F6 F8-17E 187-188 18F 197 1A0-1A1 1AF-1B0 1B7 1CD-1DC 1DE-1DF 1E2-1F0 1F4-1F5 1F8-1FF ' +
  '212-213 218-21B 21E-21F 227-233 259 268 292 1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B ' +
  '1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87 1E8C-1E97 1E9E 1EA0-1EF9'

/** The norm's letters that only a base and marks together make: the base, then its marks, joined where it bears two. */
const sequences = `
  A 30B|C 300 304 306 308 315 323 326 328+306|D 302|F 300 304|G 300|H 304 326 331|J 301 30C
  K 300 302 304 307 315 31B 326 35F|L 302 325 325+304 326|M 300 302 306 310|N 302 304 306 326|P 300 304 315 323
  R 306 325 325+304|S 300 304 31B+304 331|T 300 304 308 315 31B|U 307|Z 300 304 306 308 327
  a 30B|c 300 304 306 308 315 323 326 328+306|d 302|f 300 304|g 300|h 304 326|j 301
  k 300 302 304 307 315 31B 326 35F|l 302 325 325+304 326|m 300 302 306 310|n 302 304 306 326|p 300 304 315 323
  r 306 325 325+304|s 300 304 31B+304 331|t 300 304 315 31B|u 307|z 300 304 306 308 327
  Ç 306|Û 304|ç 306|û 304|ÿ 301|Č 315 323|č 315 323|ē 30D|Ī 301|ī 301|ō 30D|Ž 326 327|ž 326 327
  Ḳ 304|ḳ 304|Ṣ 304|ṣ 304|Ṭ 304|ṭ 304|Ạ 308|ạ 308|Ọ 308|ọ 308|Ụ 304 308|ụ 304 308`

/** N1: what stands between and beside the letters of a person's name. N2: what other names have besides. */
const nonLetters = {
  A: " '’,-.`~¨´·ʹʺʾʿˈˌ‡",
  B: '0123456789!"#$%&()*+/:;<=>?@[\\]^_{|}¡¢£¥§©ª«¬®¯°±²³µ¶¹º»¿×÷€',
}

const point = (hexadecimal: string) => Number.parseInt(hexadecimal, 16)

const single = letterSpans.split(' ').flatMap((span) => {
  const [first = '', last = first] = span.split('-')
  return Array.from({ length: point(last) - point(first) + 1 }, (_, at) =>
    String.fromCodePoint(point(first) + at),
  )
})

const composed = sequences
  .split(/[|\n]/)
  .filter((line) => line.trim() !== '')
  .flatMap((line) => {
    const [base = '', ...marks] = line.trim().split(' ')
    return marks.map((joined) => base + String.fromCodePoint(...joined.split('+').map(point)))
  })

/** Every letter of the norm, in the normal form NFC. The mark of `K͟` joins it to an h that follows. */
export const letters: ReadonlySet<string> = new Set([...single, ...composed])

const taken: Record<Datatype, ReadonlySet<string>> = {
  A: new Set([...letters, ...nonLetters.A]),
  B: new Set([...letters, ...nonLetters.A, ...nonLetters.B]),
}

/** Keyboards' look-alikes of what the norm has: blanks that hold together, hyphens, apostrophes. */
const alike: [RegExp, string][] = [
  [/[\u00a0\u2007\u202f]/g, ' '],
  [/[\u2010\u2011]/g, '-'],
  [/[\u02bc\u2018\u2032]/g, '’'],
  [/ {2,}/g, ' '],
]

/** As a name is stored: one spelling for what looks the same. */
export const asWritten = (typed: string): string =>
  alike.reduce((text, [looks, is]) => text.replaceAll(looks, is), typed.normalize('NFC'))

/** The characters the datatype does not have, each once, in the order of the text. */
export const strangers = (text: string, datatype: Datatype): string[] => {
  const characters = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []
  return [...new Set(characters)].filter((one) => !taken[datatype].has(one))
}

export const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

/** A character as a sentence can show it: one that cannot be seen by its number, a lone mark on a circle. */
export const visible = (character: string): string => {
  if (/^\p{M}/u.test(character)) return `◌${character}`
  return /^[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? character
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
