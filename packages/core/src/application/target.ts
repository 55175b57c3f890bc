import { prepared, type Tx, together } from '@kita/db'
import { advisoryDesk, childminder, facility, provider } from '@kita/db/schema'
import type { OfferKind, ProviderType, RuleSet } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { fieldError } from '../error.ts'
import { municipalityOfFacility } from '../facility/municipality.ts'
import { kindOffered } from '../rule-set.ts'

export type TargetKind = 'facility' | 'desk' | 'childminder'

/** Something a family can apply to, as far as the decision needs it. */
export type Target = {
  targetKind: TargetKind
  id: string
  kind: OfferKind
  name: string
  town: string
  /** Who runs it; a childminder stands for herself. */
  provider: string | null
  /** What kind of Träger runs the facility; null for Tagespflege. */
  providerType: ProviderType | null
  /** Where the facility lies, as the tenant's municipalities are called; null where that is not known. */
  municipality: string | null
  /** Its Träger is live and it is published (A14.1). */
  joined: boolean
  visit: RuleSet['visit']['default'] | null
  deskId: string | null
}

/** Loads the named targets of this tenant in the order they were named; what does not exist here is missing. */
export const loadTargets = async (
  tx: Tx,
  tenantId: number,
  named: readonly { kind: TargetKind; id: string }[],
): Promise<Target[]> => {
  const ids = (kind: TargetKind) => named.filter((one) => one.kind === kind).map((one) => one.id)
  const kinds = await together([
    facilities(tx, tenantId, ids('facility')),
    desks(tx, tenantId, ids('desk')),
    childminders(tx, tenantId, ids('childminder')),
  ])
  const found = kinds.flat()
  return named.flatMap(
    (one) => found.find((target) => target.id === one.id && target.targetKind === one.kind) ?? [],
  )
}

const facilities = async (tx: Tx, tenantId: number, ids: string[]): Promise<Target[]> => {
  if (ids.length === 0) return []
  const rows = await facilitiesOf(tx, { tenantId, ids })
  return rows.map(({ published, onboarding, ...row }) => ({
    ...row,
    targetKind: 'facility',
    joined: published && onboarding === 'live',
    deskId: null,
  }))
}

const facilitiesOf = prepared((tx) =>
  tx
    .select({
      id: facility.id,
      kind: facility.kind,
      name: facility.name,
      town: facility.town,
      provider: provider.name,
      providerType: provider.type,
      municipality: municipalityOfFacility,
      published: facility.published,
      visit: facility.visit,
      onboarding: provider.onboarding,
    })
    .from(facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .where(
      and(
        eq(facility.tenantId, sql.placeholder('tenantId')),
        sql`${facility.id} = any(${sql.placeholder('ids')})`,
      ),
    ),
)

const desks = async (tx: Tx, tenantId: number, ids: string[]): Promise<Target[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .select({
      id: advisoryDesk.id,
      name: advisoryDesk.name,
      town: advisoryDesk.town,
      provider: advisoryDesk.runBy,
    })
    .from(advisoryDesk)
    .where(and(eq(advisoryDesk.tenantId, tenantId), inArray(advisoryDesk.id, ids)))
  return rows.map((row) => ({
    ...row,
    targetKind: 'desk',
    kind: 'CHILDMINDING',
    providerType: null,
    municipality: null,
    joined: true,
    visit: null,
    deskId: row.id,
  }))
}

const childminders = async (tx: Tx, tenantId: number, ids: string[]): Promise<Target[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .select({
      id: childminder.id,
      name: childminder.displayName,
      town: childminder.town,
      deskId: childminder.deskId,
    })
    .from(childminder)
    .where(
      and(
        eq(childminder.tenantId, tenantId),
        inArray(childminder.id, ids),
        // who has not agreed to be named, or has stopped, does not exist for families (A8.2)
        eq(childminder.named, true),
        eq(childminder.published, true),
        isNull(childminder.retiredOn),
      ),
    )
  return rows.map((row) => ({
    ...row,
    targetKind: 'childminder',
    provider: null,
    providerType: null,
    municipality: null,
    kind: 'CHILDMINDING',
    joined: true,
    visit: null,
  }))
}

/**
 * Refuses what this tenant does not offer today, what has not joined yet, persons who may not be named (A8.2), and a
 * desk where families ask persons themselves (NAMED_PERSONS).
 * @throws DomainError `target-unknown`, `care-kind-not-offered`, `facility-not-joined`, `ask-person-instead`
 */
export const decideTargets = (
  rules: RuleSet,
  today: Day,
  named: readonly { kind: TargetKind; id: string }[],
  found: readonly Target[],
): void => {
  const refuse = (index: number, code: string) => fieldError(`/targets/${index}`, code)
  for (const [index, one] of named.entries()) {
    const target = found.find((each) => each.id === one.id)
    if (!target) throw refuse(index, 'target-unknown')
    if (target.targetKind === 'childminder' && !rules.childminding.named)
      throw refuse(index, 'target-unknown')
    if (!kindOffered(rules, target.kind, today)) throw refuse(index, 'care-kind-not-offered')
    if (target.targetKind === 'desk' && rules.childminding.mode === 'NAMED_PERSONS')
      throw refuse(index, 'ask-person-instead')
    if (!target.joined) throw refuse(index, 'facility-not-joined')
  }
}
