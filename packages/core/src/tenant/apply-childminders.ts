import { isDeepStrictEqual } from 'node:util'
import { insertRows, type Tx } from '@kita/db'
import { childminder, childminderGroup, childminderVacancy } from '@kita/db/schema'
import { type BundleSource, minuteOfDay, type Row, type TenantBundle } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, inArray } from 'drizzle-orm'
import { freeFromDay } from './free-from.ts'
import { stableId } from './stable-id.ts'

type Person = Row<'childminders'>

/**
 * Seeds the register. Only rows that the bundle changed since it was applied last are written: what the Fachberatung has
 * changed in between stays. Persons a bundle no longer names leave the portal; those the office added are not its business.
 */
export const applyChildminders = async (
  tx: Tx,
  tenantId: number,
  bundle: TenantBundle,
  before: BundleSource | null,
  today: Day,
) => {
  const { slug, tables, state } = bundle
  const known = new Map((before?.tables.childminders ?? []).map((row) => [row.key, plain(row)]))
  const written = new Map(bundle.source.tables.childminders.map((row) => [row.key, plain(row)]))
  const changed = tables.childminders.filter(
    ({ key }) => !known.has(key) || !isDeepStrictEqual(known.get(key), written.get(key)),
  )
  const idOf = (key: string) => stableId(slug, 'childminder', key)
  const groups = [...new Set(changed.flatMap(({ group }) => group ?? []))]
  const groupId = (name: string) => stableId(slug, 'childminder-group', name)
  await insertRows(
    tx,
    childminderGroup,
    groups.map((name) => ({
      ...{ tenantId, id: groupId(name), key: groupId(name), name },
      placesMax: state.childminding.groupMax ?? state.childminding.personMax,
    })),
    'replace',
  )
  const rows = changed.map((row) => ({
    ...personOf(row),
    ...{ tenantId, id: idOf(row.key), deskId: stableId(slug, 'desk', row.desk) },
    districtId: row.district === null ? null : stableId(slug, 'district', row.district),
    groupId: row.group === null ? null : groupId(row.group),
    // a stand in the future would be a claim nobody has made yet
    vacanciesAsOf: row.freeAsOf === null || row.freeAsOf < today ? row.freeAsOf : today,
  }))
  await writePersons(tx, rows, before === null)
  await replaceVacancies(tx, tenantId, changed, idOf, { today, yearStart: state.yearStart })
  const gone = [...known.keys()].filter((key) => !written.has(key)).map(idOf)
  if (gone.length > 0)
    await tx
      .update(childminder)
      .set({ published: false })
      .where(and(eq(childminder.tenantId, tenantId), inArray(childminder.id, gone)))
}

type PersonRow = typeof childminder.$inferInsert

/** What a bundle says of a person; street, times and retirement are the office's alone and stay. */
const writePersons = async (tx: Tx, rows: PersonRow[], isFirst: boolean) => {
  await insertRows(tx, childminder, rows, 'ignore')
  if (isFirst) return
  for (const { tenantId, id, ...said } of rows)
    await tx
      .update(childminder)
      .set(said)
      .where(and(eq(childminder.tenantId, tenantId), eq(childminder.id, id)))
}

/** What JSON keeps of a row: the shape in which the applied source comes back. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const personOf = ({
  desk: _desk,
  district: _district,
  group: _group,
  opens,
  closes,
  freePlaces: _places,
  freeHours: _hours,
  freeFrom: _from,
  freeAsOf: _asOf,
  ...row
}: Person) => ({ ...row, opensMinute: minuteOfDay(opens), closesMinute: minuteOfDay(closes) })

const replaceVacancies = async (
  tx: Tx,
  tenantId: number,
  persons: readonly Person[],
  idOf: (key: string) => string,
  { today, yearStart }: { today: Day; yearStart: string },
) => {
  if (persons.length === 0) return
  await tx.delete(childminderVacancy).where(
    and(
      eq(childminderVacancy.tenantId, tenantId),
      inArray(
        childminderVacancy.childminderId,
        persons.map((row) => idOf(row.key)),
      ),
    ),
  )
  const rows = persons.flatMap(({ key, freePlaces, freeHours, freeFrom }) =>
    freePlaces && freeHours && freeFrom
      ? [
          {
            ...{ tenantId, id: stableId(idOf(key), 'vacancy', freeFrom), childminderId: idOf(key) },
            ...{ places: freePlaces, hours: freeHours, freeFrom: freeFromDay(freeFrom, today, yearStart) },
          },
        ]
      : [],
  )
  await insertRows(tx, childminderVacancy, rows)
}
