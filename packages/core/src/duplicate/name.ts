/** Letters whose base letter no Unicode decomposition gives (DIN SPEC 91379), and the German spellings of umlauts. */
const letters: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
  ə: 'a',
  ĸ: 'k',
}

/**
 * A name as it sounds alike in every spelling: Müller, Mueller and Muller are one, Şahin and Sahin too. The parts of
 * a name stay apart: Anna-Lena is `['anna', 'lena']`.
 */
export const nameParts = (name: string): string[] =>
  [...name.normalize('NFC').toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ph', 'f')
    .replace(/([aou])e/g, '$1')
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')

/** Consonants only, doubled and twin spellings as one: what a slip of the finger or of the ear leaves as it was. */
const skeleton = (part: string): string => {
  const sound = part
    .replace(/dt|th/g, 't')
    .replace(/ck|c(?!h)/g, 'k')
    .replaceAll('z', 's')
    .replaceAll('v', 'f')
  return `${sound.slice(0, 1)}${sound.slice(1).replace(/[aeiouyh]/g, '')}`.replace(/(.)\1+/g, '$1')
}

/** The key under which children of a like name are looked for, in either order of the names. */
export const nameKey = (firstName: string, lastName: string): string =>
  [firstName, lastName]
    .map((name) => skeleton(nameParts(name)[0] ?? ''))
    .sort()
    .join('|')

export type NameMatch = 'same' | 'part' | 'similar' | null

/** How alike two names are: the same letters, one a part of the other (Anna, Anna-Lena), or one slip apart. */
export const matchNames = (a: string, b: string): NameMatch => {
  const [one, other] = [nameParts(a), nameParts(b)]
  if (one.length === 0 || other.length === 0) return null
  const [whole, otherWhole] = [one.join(''), other.join('')]
  if (whole === otherWhole) return 'same'
  const [few, many] = one.length <= other.length ? [one, other] : [other, one]
  if (few.length < many.length && few.every((part) => many.includes(part))) return 'part'
  return Math.min(whole.length, otherWhole.length) >= 4 && oneSlip(whole, otherWhole) ? 'similar' : null
}

/** One letter more, fewer, other, or two neighbours exchanged. */
const oneSlip = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  )
}
