import type { RuleSetInput } from '../rule-set/rule-set.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** "2022-10-12" of a neighbour's year is "10-12" of every year. */
const recurring = (value: Json): Json => {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value.slice(5) : value
  if (Array.isArray(value)) return value.map(recurring)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, recurring(inner)]))
}

/**
 * A neighbour's rule set for another office: its days hold every year, and what belongs to the neighbour alone is left out,
 * namely the days of its own start, its municipalities, and childminding, which needs advisory desks.
 */
export const carryRules = (rules: RuleSetInput, fromYear: number): RuleSetInput => {
  const { earliestStart: _start, childminding: _care, offerTypes = [], window, ...rest } = rules
  const { perMunicipality: _towns, running, perOfferType, ...windows } = window ?? {}
  const { from: _from, ...open } = running ?? {}
  const { CHILDMINDING: _window, ...perKind } = perOfferType ?? {}
  const kinds = offerTypes.filter(({ kind }) => kind !== 'CHILDMINDING').map(({ kind }) => ({ kind }))
  const kept = {
    ...rest,
    offerTypes: kinds.length > 0 ? kinds : [{ kind: 'KITA' as const }],
    window: {
      ...windows,
      ...(Object.keys(open).length > 0 && { running: open }),
      ...(Object.keys(perKind).length > 0 && { perOfferType: perKind }),
    },
  }
  const written: Json = JSON.parse(JSON.stringify(kept))
  return { ...(recurring(written) as object), fromYear }
}
