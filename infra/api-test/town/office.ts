import { putSignPart, reportBarrier } from '@kita/core/accessibility'
import { mergeChildren } from '@kita/core/duplicate'
import { addCallNote, noteNeedNotice } from '@kita/core/office'
import { makeProposal } from '@kita/core/proposal'
import { changeOfficeText } from '@kita/core/tenant'
import type { TestTown } from '@kita/core/testing'
import { barrierReport } from '@kita/db/schema'
import { desc } from 'drizzle-orm'
import { waitingChild } from './child.ts'
import { day, now, type Parts } from './given.ts'

/** What the Jugendamt's desk leaves behind: a merge, a proposal, a note of a call, an edited text. */
export const officeWork = async (town: TestTown, parts: Parts) => {
  const clerk = town.ctx(await town.addStaff('office-clerk'), now)
  const admin = town.ctx(await town.addStaff('office-admin'), now)
  const [kept, lost] = [await town.addFamily(), await town.addFamily()]
  const { id: merge } = await mergeChildren(clerk, { keptId: kept.child.id, lostId: lost.child.id })
  const { application } = await waitingChild(town, parts)
  const { id: proposal } = await makeProposal(clerk, { applicationId: application.id })
  await addCallNote(clerk, { guardianId: parts.family.guardian.id, note: 'Ruft wieder an' })
  await noteNeedNotice(clerk, { needIds: [application.careNeedId], receiptOn: day.today })
  const { id: edit } = await changeOfficeText(admin, { change: { part: 'openingHours', value: 'Montag' } })
  await putSignPart(admin, {
    ...{ part: 'video', hash: 'f'.repeat(32), kind: 'mp4', bytes: new Uint8Array([1]) },
  })
  return { merge, proposal, edit, barrier: await barrierOf(town) }
}

/** A reported barrier that waits for an answer, with its receipt and a part of a film beside it. */
export const barrierOf = (town: Pick<TestTown, 'ctx' | 'inTenant'>): Promise<string> =>
  reportBarrier(town.ctx({ kind: 'nobody' }, now), {
    ...{ text: 'Die Schrift ist zu klein.', page: '/suche', name: 'Kim', email: 'kim@familie.example' },
    ...{ phone: '02921 777', language: 'de' },
  }).then(() =>
    town.inTenant(async (tx) => {
      const [newest] = await tx
        .select({ id: barrierReport.id })
        .from(barrierReport)
        .orderBy(desc(barrierReport.id))
        .limit(1)
      return newest?.id ?? ''
    }),
  )
