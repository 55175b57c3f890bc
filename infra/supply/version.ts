/** -1, 0 or 1: which of two versions of semver 2.0 comes first (rule 11); what is built from the same source is equal. */
export const compareVersions = (a: string, b: string): number => {
  const [one, two] = [parse(a), parse(b)]
  return compareLists(one.numbers, two.numbers) || comparePre(one.pre, two.pre)
}

const parse = (version: string) => {
  const [text = ''] = version.replace(/^v/, '').split('+')
  const dash = text.indexOf('-')
  const numbers = (dash < 0 ? text : text.slice(0, dash)).split('.')
  return {
    // OSV writes the beginning of everything as a bare 0.
    numbers: [0, 1, 2].map((index) => numbers[index] ?? '0'),
    pre: dash < 0 ? [] : text.slice(dash + 1).split('.'),
  }
}

const compareLists = (a: string[], b: string[]): number => {
  for (const [index, one] of a.entries()) {
    const two = b[index]
    if (two === undefined) return 1
    const order = comparePart(one, two)
    if (order !== 0) return order
  }
  return a.length < b.length ? -1 : 0
}

const isNumber = (part: string) => /^\d+$/.test(part)

const comparePart = (a: string, b: string): number => {
  if (isNumber(a) && isNumber(b)) return Math.sign(Number(a) - Number(b))
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}

/** A version before its release comes before it. */
const comparePre = (a: string[], b: string[]): number => {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length)
  return compareLists(a, b)
}
