import { withoutTenant } from '@kita/db'
import { everyRowOf, type TestDatabase, testDatabase } from '@kita/db/testing'
import type { BundleFiles } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type District, openDistrict } from '../../test/open-district.ts'
import { refusal, sending } from '../../test/sending.ts'
import { submitApplications } from '../application/index.ts'
import type { Actor } from '../context.ts'
import { listDesk } from '../desk/index.ts'
import { makeOffer, replyToOffer } from '../offer/index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const slug = 'kreis-weidental'
const startsOn = '2027-08-01'

/** The same district before it had a Hort or Kindertagespflege. */
const kitaOnly = (files: BundleFiles): BundleFiles => {
  const { 'desks.csv': _, ...rest } = files
  const {
    childminding: __,
    limit,
    offerTypes: ___,
    window,
    ...rules
  } = JSON.parse(text(files, 'rules/2024.json'))
  const { perOfferType: ____, ...days } = window
  const facilities = text(files, 'facilities.csv')
    .split('\n')
    .filter((line) => !line.includes(',HORT,'))
    .join('\n')
  const fewer = {
    ...rules,
    offerTypes: [{ kind: 'KITA' }],
    limit: { facilities: limit.facilities },
    window: days,
    childminding: { mode: 'OFF' },
  }
  const districts = text(files, 'districts.csv').replaceAll(/,(diakonie|caritas),/g, ',,')
  return {
    ...rest,
    'districts.csv': districts,
    'facilities.csv': facilities,
    'rules/2024.json': JSON.stringify(fewer),
  }
}
const text = (files: BundleFiles, name: string) => Buffer.from(files[name] ?? '').toString('utf8')

type Family = Awaited<ReturnType<District['addFamily']>>
type Target = { kind: 'facility' | 'desk'; id: string; rank?: number }

const send = (at: District, one: Family, day: string, targets: Target[]) =>
  submitApplications(
    at.ctx(one.parent, day),
    sending(targets, {
      children: [{ id: one.child.id }],
      need: { startsOn, hours: 35 },
      noticeVersion: at.tenant.profile.privacy.noticeVersion,
    }),
  )

/** Every row of the tenant that is no setting: of families, of what they asked for and what became of it. */
const rowsOfFamilies = async (at: District) => {
  const settings = await withoutTenant(database.connect({ url: database.adminUrl, max: 1 }), (tx) =>
    tx.execute<{ name: string }>(
      sql`select 'app.' || name as name from directory.table_kind where kind = 'configuration'`,
    ),
  )
  // the change itself is told in its history
  const known = new Set(['app.tenant_change', ...settings.map(({ name }) => name)])
  const rows = await everyRowOf(database.adminUrl, at.tenant.id)
  return Object.fromEntries(
    Object.entries(rows).filter(([name]) => /^(app|auth)\./.test(name) && !known.has(name)),
  )
}

it('a Hort and Kindertagespflege that a bundle switches on later leave every request as it was, and work from then on', async () => {
  const before = await openDistrict(database, slug, { edit: kitaOnly })
  const home = { guardian: { postcode: '34912', town: 'Oberweiden' }, child: { bornOn: '2020-10-04' } }
  const [asked, offered] = [await before.addFamily(home), await before.addFamily(home)]
  const kitas = async (at: District, ...keys: string[]): Promise<Target[]> =>
    Promise.all(
      keys.map(async (key, index) => ({ ...(await at.kita(key)), ...(index === 0 && { rank: 1 }) })),
    )
  await send(before, asked, '2026-11-05', await kitas(before, 'weidental', 'oberweiden', 'steinfurth'))
  await send(before, offered, '2026-11-06', await kitas(before, 'weidental'))

  const kita = await before.kita('weidental')
  const head: Actor = {
    ...{ kind: 'staff', accountId: (await before.addAccount('staff')).id, name: 'Leitung Probe' },
    roles: [{ role: 'facility-head', scopeKind: 'facility', scopeId: kita.id }],
  }
  const place = await before.addPlace({ facilityId: kita.id, freeFrom: startsOn })
  const [waiting] = await before.write((tx) =>
    tx.execute<{ id: string }>(sql`select id from app.application where child_id = ${offered.child.id}`),
  )
  const offer = await makeOffer(before.ctx(head, '2026-12-10'), {
    applicationId: waiting?.id ?? '',
    placeId: place.id,
  })

  const held = await rowsOfFamilies(before)
  for (const name of ['application', 'care_need', 'offer', 'child', 'submission', 'application_event'])
    expect([name, held[`app.${name}`]?.length]).not.toEqual([name, 0])

  const now = new Date('2026-12-11T09:00:00Z')
  // a round is running: its rules, too, change for a reason that families can read
  expect(await refusal(openDistrict(database, slug, { now }))).toMatch(/^rules-frozen/)
  const emergencyReason = 'Hort und Kindertagespflege kommen dazu.'
  const after = await openDistrict(database, slug, { now, emergencyReason })
  expect(after.tenant.id).toBe(before.tenant.id)
  expect(await rowsOfFamilies(after)).toEqual(held)

  // what was asked goes on: an answer to the offer, and a Kita is asked once
  const yes = { offerId: offer.id, answer: 'accept' as const }
  expect(await refusal(replyToOffer(after.ctx(offered.parent, '2026-12-12'), yes))).toBe('accepted')
  const hort = await after.kita('hort-1')
  const desk = await after.desk('diakonie')
  const again = await kitas(after, 'weidental')
  expect(await refusal(send(after, asked, '2027-01-20', again))).toMatch(/^already-applied/)

  // and what is new works: for a child that has asked before, in the same words as for any other
  expect(await refusal(send(after, asked, '2027-01-20', [hort]))).toBe('accepted')
  expect(await refusal(send(after, asked, '2027-01-20', [desk]))).toBe('accepted')
  const fresh = await after.addFamily(home)
  expect(await refusal(send(after, fresh, '2027-01-20', [{ ...hort, rank: 1 }]))).toBe('accepted')
  const advisor: Actor = {
    ...{ kind: 'staff', accountId: (await after.addAccount('staff')).id, name: 'Beratung Probe' },
    roles: [{ role: 'advisor', scopeKind: 'desk', scopeId: desk.id }],
  }
  const { items } = await listDesk(after.ctx(advisor, '2027-01-21'), {})
  expect(items).toHaveLength(1)
})
