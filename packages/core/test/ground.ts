import type { Tx } from '@kita/db'
import type { ActiveRuleSet } from '../src/context.ts'

/** Before anything a test does, so that every record is older than the test's own clock. */
export const longAgo = new Date('2020-01-01T08:00:00Z')

let last = 0
export const serial = () => {
  last += 1
  return last
}

/** What the builders of records share. */
export type Ground = {
  tenantId: number
  ruleSets: ActiveRuleSet[]
  write: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  addAccount: (kind: 'parent' | 'staff') => Promise<{ id: string; email: string }>
}
