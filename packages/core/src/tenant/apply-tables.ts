import { insertRows, type Tx } from '@kita/db'
import { advisoryDesk, careGroup, district, facility, freePlace, locality, provider } from '@kita/db/schema'
import { type BundleSource, minuteOfDay, type TenantBundle } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq, notInArray, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { applyChildminders } from './apply-childminders.ts'
import { freeFromDay } from './free-from.ts'
import { keepEdited } from './keep-edited.ts'
import { stableId } from './stable-id.ts'

/** Writes the bundle's tables: rows are found again by their keys, updated or added, and leave when nothing names them. */
export const applyTables = async (
  tx: Tx,
  tenantId: number,
  bundle: TenantBundle,
  before: BundleSource | null,
  now: Date,
) => {
  const { slug, tables } = bundle
  const idOf = (table: string) => (key: string) => stableId(slug, table, key)
  const ids = {
    desk: idOf('desk'),
    district: idOf('district'),
    provider: idOf('provider'),
    facility: idOf('facility'),
    group: (row: { facility: string; key: string }) => stableId(slug, 'group', row.facility, row.key),
  }
  const to = { tenantId }
  await put(
    tx,
    locality,
    tables.localities.map((row) => ({
      ...to,
      ...row,
      id: stableId(slug, 'locality', row.postcode, row.place),
    })),
  )
  await put(
    tx,
    provider,
    tables.providers.map((row) => ({ ...to, ...row, id: ids.provider(row.key) })),
  )
  await put(
    tx,
    advisoryDesk,
    tables.desks.map(({ provider: run, ...row }) => ({
      ...to,
      ...row,
      id: ids.desk(row.key),
      providerId: run === null ? null : ids.provider(run),
    })),
  )
  await put(
    tx,
    district,
    tables.districts.map(({ desk, ...row }) => ({
      ...to,
      ...row,
      id: ids.district(row.key),
      deskId: desk === null ? null : ids.desk(desk),
    })),
  )
  const facilities = tables.facilities.map(({ provider: run, district: area, opens, closes, ...row }) => ({
    ...to,
    ...row,
    id: ids.facility(row.key),
    providerId: ids.provider(run),
    districtId: area === null ? null : ids.district(area),
    opensMinute: minuteOfDay(opens),
    closesMinute: minuteOfDay(closes),
    updatedAt: now,
  }))
  await put(tx, facility, await keepEdited(tx, tenantId, facilities))
  await put(
    tx,
    careGroup,
    tables.groups.map(({ facility: of, ...row }) => ({
      ...to,
      ...row,
      id: ids.group({ facility: of, key: row.key }),
      facilityId: ids.facility(of),
    })),
  )
  await applyChildminders(tx, tenantId, bundle, before, berlinDay(now))
  await addFreePlaces(tx, tenantId, bundle, berlinDay(now), ids)
  await retire(tx, tenantId, bundle, ids)
}

/** Inserts rows or updates the ones that are there, by the tenant's own id. */
const put = <Table extends PgTable>(tx: Tx, table: Table, rows: Table['$inferInsert'][]) =>
  insertRows(tx, table, rows, 'replace')

type Ids = { facility: (key: string) => string; group: (row: { facility: string; key: string }) => string }

/** One row per place; a place that is there stays as it is, whoever holds it. */
const addFreePlaces = async (tx: Tx, tenantId: number, bundle: TenantBundle, today: Day, ids: Ids) => {
  const rows = bundle.tables.freePlaces.flatMap((row) =>
    Array.from({ length: row.places }, (_, index) => ({
      tenantId,
      id: stableId(
        bundle.slug,
        'free-place',
        row.facility,
        row.group ?? '',
        row.ageClass,
        row.hours,
        row.freeFrom,
        index,
      ),
      facilityId: ids.facility(row.facility),
      groupId: row.group === null ? null : ids.group({ facility: row.facility, key: row.group }),
      ageClass: row.ageClass,
      hours: row.hours,
      freeFrom: freeFromDay(row.freeFrom, today, bundle.state.yearStart),
    })),
  )
  await insertRows(tx, freePlace, rows, 'ignore')
}

/** What the bundle no longer names leaves the portal. Facilities with a history stay, unpublished. */
const retire = async (tx: Tx, tenantId: number, bundle: TenantBundle, ids: Ids) => {
  const facilityIds = bundle.tables.facilities.map((row) => ids.facility(row.key))
  const placeIds = bundle.tables.localities.map((row) =>
    stableId(bundle.slug, 'locality', row.postcode, row.place),
  )
  const gone = (column: typeof facility.id | typeof locality.id, kept: string[]): SQL | undefined =>
    kept.length > 0 ? notInArray(column, kept) : undefined
  await tx
    .update(facility)
    .set({ published: false })
    .where(and(eq(facility.tenantId, tenantId), gone(facility.id, facilityIds)))
  await tx.delete(locality).where(and(eq(locality.tenantId, tenantId), gone(locality.id, placeIds)))
}
