import type { Finding } from './finding.ts'
import { lineAt } from './source.ts'

type Identity = { slug: string; name: string; area: string; hosts?: string[] }

const generic = /^(Kita-?Portal|Stadt|Kreis|Landkreis|Gemeinde)$/i

/** The words by which one recognises an office: its slug, its hosts, and the proper nouns of its name and area. */
export const wordsOf = ({ slug, name, area, hosts = [] }: Identity): string[] => {
  const nouns = `${name} ${area}`.split(/\s+/).filter((word) => word.length > 2 && !generic.test(word))
  return [...new Set([slug, ...hosts, ...nouns].map((word) => word.toLowerCase()))]
}

/** Places where a text names one of these words; a tenant is data, and code that names one works for one only. */
export const nameFindings = (path: string, text: string, words: string[]): Finding[] => {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('|'), 'gi')
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    path,
    line: lineAt(text, index),
    what: `names the tenant word ${word}`,
  }))
}
