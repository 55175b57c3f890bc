import { mergeChildren } from '@kita/core/duplicate'
import { addCallNote, noteNeedNotice } from '@kita/core/office'
import { makeProposal } from '@kita/core/proposal'
import { changeOfficeText } from '@kita/core/tenant'
import type { TestTown } from '@kita/core/testing'
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
  return { merge, proposal, edit }
}
