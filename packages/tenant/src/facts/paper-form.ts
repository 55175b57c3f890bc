import type { RuleSet } from '../rule-set/rule-set.ts'
import { limitsOf } from './limits.ts'

/**
 * The fields of the paper form (A12.1, A12.2) in the order in which the page for keying it in asks them. A field's number
 * is its place here: what an office's rules leave out leaves a gap, so a number means the same on every sheet and on the page.
 */
export const paperFields = [
  ...(['child-first-name', 'child-last-name', 'birth', 'born'] as const),
  ...(['first-name', 'last-name', 'street', 'postcode', 'town', 'phone', 'email'] as const),
  ...(['start', 'hours', 'alternative', 'change', 'moving'] as const),
  ...(['wishes', 'comment', 'childminding'] as const),
] as const
export type PaperField = (typeof paperFields)[number]

/** The field's number on paper and on the page. */
export const paperNumber = (field: PaperField): number => paperFields.indexOf(field) + 1

/** Rows for wishes where the office sets no limit, and the most that fit on the sheet. */
const openRows = 6
const mostRows = 8

export type PaperForm = {
  fields: PaperField[]
  /** Lines for facilities a family wishes for. */
  wishes: number
  /** The first line is the dearest wish; or one of them is marked. */
  order: 'none' | 'ranked' | 'one'
  hasHort: boolean
  proofs: { hours: number; proof: string }[]
  /** Who takes the sheet; it is not offered where nobody does. */
  takenBy: RuleSet['offline']['entryBy']
}

/** The paper form as these rules have it. `kinds`: what families can choose on the day it is printed. */
export const paperForm = (rules: RuleSet, kinds: readonly string[]): PaperForm => {
  const left = new Set<PaperField>([
    ...(rules.unborn.next === 'no' ? (['born'] as const) : []),
    ...(kinds.includes('CHILDMINDING') ? [] : (['childminding'] as const)),
  ])
  const hasHort = kinds.includes('HORT')
  const counted = limitsOf(rules).filter(
    ({ counter }) => counter === 'facility' || (counter === 'hort' && hasHort),
  )
  const rows = counted.reduce((sum, { max }) => sum + (max ?? openRows), 0)
  const { mode } = rules.ranking
  return {
    fields: paperFields.filter((field) => !left.has(field)),
    wishes: Math.min(mostRows, rows),
    order: mode === 'required' || mode === 'optional' ? 'ranked' : mode === 'preferredOne' ? 'one' : 'none',
    hasHort,
    proofs: Object.entries(rules.proof.hours).map(([hours, proof]) => ({ hours: Number(hours), proof })),
    takenBy: rules.offline.entryBy,
  }
}

/** Names the office, its rule set and its version, so that who keys a sheet in sees by which rules it was printed. */
export const paperCode = (
  office: { slug: string; version: number },
  rules: Pick<RuleSet, 'fromYear'>,
): string => `${office.slug}-${rules.fromYear}-${office.version}`
