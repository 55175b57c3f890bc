import { push } from './fold.ts'
import type { Comparer, Place } from './likeness.ts'

/**
 * Finds places with a word of the name in common, in groups, the most alike first: what comparing with each of them
 * would give, counted over an index of words, for lists of ten thousand.
 */
export function nameSearch<P extends Place>(places: readonly P[], compare: Comparer) {
  const tellings = places.map(compare.telling)
  const [name, whole] = (['name', 'whole'] as const).map((part) => ({
    words: new WordIndex(tellings.map((telling) => telling[part])),
    same: Map.groupBy(tellings.keys(), (at) => tellings[at]?.bare[part]),
  }))
  return (line: Place): P[][] => {
    const { name: words, whole: allWords, bare } = compare.telling(line)
    const names = name?.words.count(words) ?? []
    for (const at of name?.same.get(bare.name) ?? []) names[at] = words.length + 1
    const wholes = whole?.words.count(allWords) ?? []
    for (const at of whole?.same.get(bare.whole) ?? []) wholes[at] = allWords.length + 1
    const groups = new Map<number, P[]>()
    for (let at = 0; at < places.length; at++) {
      const [place, score = 0] = [places[at], names[at]]
      if (place && score > 0) push(groups, score + (wholes[at] ?? 0), place)
    }
    return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group)
  }
}

/** Which texts have a word, or one that begins like it. */
class WordIndex {
  readonly #texts = new Map<string, number[]>()
  readonly #sorted: string[]
  readonly #size: number

  constructor(texts: readonly (readonly string[])[]) {
    this.#size = texts.length
    for (const [at, words] of texts.entries()) for (const word of new Set(words)) push(this.#texts, word, at)
    this.#sorted = [...this.#texts.keys()].sort()
  }

  /** How many of the words each text has. */
  count(words: readonly string[]): Int32Array {
    const counts = new Int32Array(this.#size)
    for (const word of words) {
      const [first = [], ...others] = this.#kin(word)
      for (const at of others.length > 0 ? new Set([first, ...others].flat()) : first)
        counts[at] = (counts[at] ?? 0) + 1
    }
    return counts
  }

  #kin(word: string): number[][] {
    const kin: number[][] = []
    for (let at = this.#from(word); this.#sorted[at]?.startsWith(word); at++)
      kin.push(this.#texts.get(this.#sorted[at] ?? '') ?? [])
    for (let length = 1; length < word.length; length++) {
      const shorter = this.#texts.get(word.slice(0, length))
      if (shorter) kin.push(shorter)
    }
    return kin
  }

  #from(word: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? '') < word) low = middle + 1
      else high = middle
    }
    return low
  }
}
