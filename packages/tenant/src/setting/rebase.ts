import { isDeepStrictEqual } from 'node:util'
import type { RuleSetInput } from '../rule-set/rule-set.ts'
import { settings, valueAt } from './list.ts'
import { put } from './write.ts'

/**
 * A draft that began from `base`, carried over to what holds now: a setting the draft changed stays as the draft has it,
 * every other one is as it is now.
 */
export function rebase(base: RuleSetInput | null, draft: RuleSetInput, now: RuleSetInput): RuleSetInput {
  const result = structuredClone(now) as Record<string, unknown>
  for (const { path } of settings) {
    const wanted = valueAt(draft, path)
    if (!isDeepStrictEqual(wanted, valueAt(base ?? {}, path))) put(result, path.split('.'), wanted)
  }
  return result as RuleSetInput
}
