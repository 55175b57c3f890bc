import type { Tx } from '@kita/db'
import { tenant as tenants } from '@kita/db/schema'
import type { StateProfile } from '@kita/tenant'
import { planAside } from '@kita/tenant/aside'
import { type ImportOrder, type ImportPlan, type Join, kilometres, type Match } from '@kita/tenant/import'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { readPresent } from '../tenant/present.ts'
import { jobId, lineRef, orderOf, readJob, readWaiting } from './state.ts'

const samples = 3
const importPageSize = 25
/** More nobody reads; the numbers tell the rest. */
const most = { problems: 200, pairs: 300, missing: 300, questions: 300, around: 20 }

export const readTenant = async (tx: Tx, tenantId: number) => {
  const present = await readPresent(tx, tenantId)
  const [row] = await tx.select({ state: tenants.state }).from(tenants).where(eq(tenants.tenantId, tenantId))
  if (!present || !row) throw new DomainError('not-found')
  return { ...present, state: row.state as StateProfile }
}

/** What the columns of the lists are taken for, with a few of their cells. */
export const lookAtColumns = operatorTenantVerb({
  action: 'import.look',
  input: z.strictObject({ id: jobId }),
  readOnly: true,
  run: async (tx, { id }, { tenant }) => {
    const { state, revision, names, sources, defaults } = await readJob(tx, tenant.id, id)
    const { source } = await readTenant(tx, tenant.id)
    const files = sources.map(({ table, mapping, others = [] }) => ({
      ...{ name: table.name, rows: table.rows.length, sheet: table.sheet ?? null },
      lists: others.flatMap((other) => other.sheet?.read ?? []),
      columns: table.columns.map((name, at) => ({
        name,
        ...(mapping[at] ?? { field: null, unit: 'months' as const }),
        samples: [...new Set(table.rows.flatMap(({ cells }) => cells[at] || []))]
          .slice(0, samples)
          .map((cell) => cell.slice(0, 120)),
      })),
    }))
    return { result: { id, area: source.tenant.area, state, revision, names, files, defaults } }
  },
})

/** What the import would do, over the version it is compared with. Nothing is written. */
export const lookAtImport = operatorTenantVerb({
  action: 'import.look',
  input: z.strictObject({
    ...{ id: jobId, page: z.int().min(1).max(1000).default(1) },
    /** A line whose place is asked for. */
    line: lineRef.optional(),
  }),
  readOnly: true,
  run: async (tx, { id, page, line }, { tenant }) => {
    const job = await readJob(tx, tenant.id, id)
    const present = await readTenant(tx, tenant.id)
    const { state, revision, names, result } = job
    const about = {
      ...{ id, area: present.source.tenant.area, version: present.version, state, revision, names },
      ...{ result: result as ImportResult | null, onboarding: await readWaiting(tx, tenant.id) },
    }
    const nothing = null as ImportView | null
    if (state !== 'open') return { result: { ...about, plan: nothing } }
    const order = await orderOf(tx, job, { slug: tenant.slug, ...present })
    const looked = { from: (page - 1) * importPageSize, to: page * importPageSize }
    const plan = await planAside({ order, looked })
    const { facilities } = present.source.tables
    const labels = new Map(facilities.map(({ key, name, street }) => [key, `${name} · ${street}`]))
    const view = viewOf(plan, page, names.length, (key) => labels.get(key) ?? key)
    const place = line === undefined ? null : placeOf(plan, line, order.present)
    return { result: { ...about, plan: { ...view, place } as ImportView | null } }
  },
})

/** What an accepted import did, in facilities; `version` is the tenant's afterwards. */
export type ImportResult = {
  new: number
  changed: number
  same: number
  missing: number
  leftOut: number
  version: number
}

export const countsOf = ({ facilities, missing, leftOut }: ImportPlan): Omit<ImportResult, 'version'> => {
  const count = (kind: string) => facilities.filter((one) => one.kind === kind).length
  return {
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    missing: missing.length,
    leftOut,
  }
}

const viewOf = (plan: ImportPlan, page: number, files: number, labelOfKey: (key: string) => string) => {
  const labelOf = (ref: string) => plan.labels[ref] ?? ref
  const shown = plan.facilities.filter(({ kind }) => kind !== 'same')
  const option = (label: (id: string) => string) => (id: string) => ({ id, label: label(id) })
  const pairs = <Pair extends Join | Match>(
    all: Pair[],
    other: (pair: Pair) => string | null,
    label: (id: string) => string,
  ) =>
    all
      .toSorted((a, b) => weight(a) - weight(b))
      .slice(0, most.pairs)
      .map((pair) => ({
        ...{ ref: pair.ref, label: labelOf(pair.ref), by: pair.by, doubtful: pair.doubtful },
        other: other(pair) === null ? null : option(label)(other(pair) ?? ''),
        candidates: pair.candidates.map(option(label)),
      }))
  // a pair of lists is worth reading as a whole; a match only where it was not plain
  const unplain = plan.matches.filter(({ doubtful, by }) => doubtful || by === 'decided')
  return {
    ...{ ready: plan.ready, undecided: plan.undecided, files, counts: countsOf(plan) },
    problems: gathered(plan.problems.toSorted(worstFirst))
      .slice(0, most.problems)
      .map((problem) => ({ ...problem, label: nameAt(plan, problem) })),
    problemsTotal: plan.problems.length,
    errors: plan.problems.filter(({ severity }) => severity === 'error').length,
    joins: pairs(plan.joins, ({ to }) => to, labelOf),
    joined: plan.joins.filter(({ to }) => to !== null).length,
    matches: pairs(unplain, ({ key }) => key, labelOfKey),
    questions: plan.questions.slice(0, most.questions),
    missing: plan.missing.slice(0, most.missing),
    ...{ newProviders: plan.newProviders, newDistricts: plan.newDistricts },
    facilities: shown
      .slice((page - 1) * importPageSize, page * importPageSize)
      .map(({ ref, key, name, address, kind, spot, located, changes }) => ({
        ref,
        key,
        name,
        address,
        kind,
        located,
        changes,
        ...spot,
      })),
    ...{ shown: shown.length, page, pageSize: importPageSize },
  }
}

type ImportView = ReturnType<typeof viewOf> & { place: ReturnType<typeof placeOf> | null }

/** What stands in the line: a number alone sends people back to their file. */
const nameAt = ({ names }: ImportPlan, { source, line }: ImportPlan['problems'][number]): string | null =>
  names[`${source}:${line}`] ?? null

const weight = ({ doubtful, by }: Join | Match) => (doubtful ? 0 : by === 'decided' ? 1 : by === null ? 2 : 3)

type Told = ImportPlan['problems'][number]
const worstFirst = (a: Told, b: Told) =>
  Number(a.severity === 'warning') - Number(b.severity === 'warning') || (a.line ?? 0) - (b.line ?? 0)

/**
 * What many lines have wrong in the same way is one fault with many lines; postcodes of other districts are, too: the
 * register of a Land has thousands.
 */
const gathered = (problems: Told[]) => {
  const found = new Map<string, Told & { more: number }>()
  for (const problem of problems) {
    const { source, column, sentence } = problem
    const id = `${source} ${column} ${sentence.replaceAll(/\b\d{5}\b/g, '')}`
    const known = found.get(id)
    if (known) known.more += 1
    else found.set(id, { ...problem, more: 0 })
  }
  return [...found.values()]
}

/** Where a line lies, or where one begins to look: in the middle of the portal. */
const placeOf = (plan: ImportPlan, line: string, { localities }: ImportOrder['present']) => {
  const planned = plan.facilities.find(({ ref }) => ref === line)
  const label = planned ? `${planned.name}, ${planned.address}` : (plan.labels[line] ?? '')
  const inside = localities.filter((place) => place.inside)
  const mean = (of: 'latitude' | 'longitude') =>
    inside.reduce((sum, place) => sum + place[of], 0) / (inside.length || 1)
  const middle = { latitude: mean('latitude'), longitude: mean('longitude') }
  const spot = planned?.spot ?? middle
  const near = localities.toSorted((a, b) => kilometres(a, spot) - kilometres(b, spot)).slice(0, most.around)
  // in a city every postcode is a place of the same name
  const isTold = new Set(near.map(({ place }) => place)).size < near.length
  const around = near.map(({ postcode, place, latitude, longitude }) => ({
    ...{ name: isTold ? `${postcode} ${place}` : place, latitude, longitude },
  }))
  return { label, known: planned !== undefined, ...spot, around }
}
