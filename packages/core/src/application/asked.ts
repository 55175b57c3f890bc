import { application } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../context.ts'
import { scopesOf } from '../scope.ts'
import type { ApplicationStatus } from './status.ts'

/** The facility's turn is over without a place, so the next one is asked. */
export const leavesLine = (to: ApplicationStatus): boolean =>
  ['REJECTED', 'DECLINED', 'EXPIRED', 'OFFER_WITHDRAWN', 'WITHDRAWN', 'LAPSED', 'ENDED'].includes(to)

/** A facility's list begins with WAITING, or UNCONFIRMED until the visit (scenario 31). */
export const firstStatusAtFacility = (
  rules: RuleSet,
  facilityRule: RuleSet['visit']['default'] | null,
): 'UNCONFIRMED' | 'WAITING' =>
  rules.confirm.required || (facilityRule ?? rules.visit.default) === 'beforeRequest'
    ? 'UNCONFIRMED'
    : 'WAITING'

/** Never asked: its facility knows nothing of it, also when the family has taken it back since. */
export const neverAsked = sql<boolean>`(${application.lineId} is not null and ${application.askedAt} is null)`

/** What those who work in a facility may know of; the office sees all. Part of a WHERE on applications. */
export const knownTo = (actor: Actor): SQL | undefined =>
  scopesOf(actor, ['office-clerk', 'office-admin']).everything ? undefined : sql`not ${neverAsked}`

type Asked = { lineId: string | null; askedAt: Date | null }
export const isNeverAsked = ({ lineId, askedAt }: Asked): boolean => lineId !== null && askedAt === null

/** When the facility was asked. */
export const askedSince = sql<Date>`coalesce(${application.askedAt}, ${application.submittedAt})`.mapWith(
  application.submittedAt,
)

/** Whose turn it is, or who has a place for the child. */
export const busy = [
  'UNCONFIRMED',
  'WAITING',
  'SHORTLISTED',
  'OFFERED',
  'ACCEPTED',
  'DEFERRED',
  'CONTRACTED',
] as const satisfies readonly ApplicationStatus[]

type InLine = { status: ApplicationStatus; lineId: string | null }
type Sent = {
  kind: string
  status: ApplicationStatus
  careNeedId: string
  rank?: number | null | undefined
  lineId?: string | null | undefined
  askedAt?: Date | null | undefined
}

/**
 * Where facilities are asked one after the other (C3 `dispatch`), a need's requests stand in line: the first wish is
 * asked with the sending unless another facility's turn lasts, the others wait unseen. Tagespflege stands in no line.
 */
export const standInLine = <Row extends Sent>(
  rules: RuleSet,
  open: readonly InLine[],
  rows: readonly Row[],
  now: Date,
): Row[] => {
  if (rules.dispatch === 'parallel') return [...rows]
  const lines = rows.filter(({ kind }) => kind !== 'CHILDMINDING')
  return rows.map((row) => {
    if (row.kind === 'CHILDMINDING') return row
    const lineId = row.careNeedId
    const isTaken = open.some((one) => one.lineId === lineId && busy.some((status) => status === one.status))
    const first = lines
      .filter((one) => one.careNeedId === lineId)
      .reduce((held, one) => ((one.rank ?? Infinity) < (held.rank ?? Infinity) ? one : held))
    return !isTaken && row === first
      ? { ...row, lineId, askedAt: now }
      : { ...row, lineId, status: 'QUEUED' as const }
  })
}
