import { submitApplications } from '@kita/core/application'
import { addCounsellingPlace, endAssistance, startAssistance } from '@kita/core/assistance'
import type { TestTown } from '@kita/core/testing'
import { assistance } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { newChild, person } from '../sample/made-up.ts'
import { day, madeUpId, now } from './given.ts'

/** A place where a counsellor has helped one family to send something, and now helps nobody. */
export const helpingOut = async (town: TestTown) => {
  const admin = town.ctx(await town.addStaff('office-admin'), now)
  const { id: counsellingPlace } = await addCounsellingPlace(admin, { name: 'Familienzentrum' })
  const counsellor = await town.addStaff('counsellor', { 'counselling-place': counsellingPlace })
  const { noticeVersion } = town.tenant.profile.privacy
  const beginning = { sessionHash: new Uint8Array(32), agreedText: 'Kabul ediyoruz.' }
  const { id } = await startAssistance(beginning)(town.ctx(counsellor, now), {
    ...{ ...person, language: 'tr', agreed: true, noticeVersion },
  })
  const [begun] = await town.inTenant((tx) =>
    tx
      .select({ guardianId: assistance.guardianId })
      .from(assistance)
      .where(and(eq(assistance.tenantId, town.tenant.id), eq(assistance.id, id))),
  )
  if (!begun) throw new Error('nothing has begun')
  const { accountId: staffId, name } = counsellor
  const helped = town.ctx({ kind: 'assisted', assistanceId: id, ...begun, staffId, name }, now)
  const kita = await town.addFacility()
  await submitApplications(helped, {
    ...{ id: madeUpId(), children: [newChild()], noticeVersion },
    need: { startsOn: day.start, hours: 35 },
    targets: [{ kind: 'facility', id: kita.id }],
  })
  await endAssistance(helped, {})
  return { counsellingPlace, counsellor }
}
