import { keyInApplications, putSelection, saveDraft } from '@kita/core/application'
import { inviteGuardian, readFamily, revokeInvitation } from '@kita/core/child'
import { jointChild, proofOf, waitingChild } from '../town/child.ts'
import { day, madeUpId, now } from '../town/given.ts'
import { offer } from '../town/offer.ts'
import type { Town } from '../town/town.ts'
import { newChild, person, submission } from './made-up.ts'
import type { Samples } from './sample.ts'

/** A family entered by the office, with the code of its letter. */
const joinCode = async (town: Town) => {
  const entered = await keyInApplications(town.ctx(town.people.clerk, now), {
    ...submission(town, madeUpId(), newChild()),
    guardian: { ...person },
  })
  return String(entered.joinCode)
}

/** One empty page. */
const pdf = new TextEncoder().encode(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF',
)

/** Takes invitations back: a family has a few open ones at most. */
const makeRoom = async (town: Town) => {
  const ctx = town.ctx(town.own.parent, now)
  const { invitations } = await readFamily(ctx, {})
  for (const { id } of invitations.slice(1)) await revokeInvitation(ctx, { id })
}

/** A family’s own account. */
export const familySamples: Samples = {
  getMe: () => ({}),
  getMyClosing: () => ({}),
  closeMyAccount: () => ({}),
  changeContact: () => ({ json: { phone: '02921 4713', street: 'Ring 2' } }),
  listMessages: () => ({ query: { page: '1' } }),
  readMessage: (town) => ({ id: town.own.message }),
  joinFamily: async (town) => ({ json: { code: await joinCode(town) } }),
  getMyFamily: () => ({}),
  readMyChildLog: (town) => ({ id: town.own.family.child.id, query: { page: '1' } }),
  inviteGuardian: async (town) => {
    await makeRoom(town)
    return { json: { childIds: [town.own.family.child.id] } }
  },
  revokeInvitation: async (town) => {
    await makeRoom(town)
    const childIds = [town.own.family.child.id]
    return { id: (await inviteGuardian(town.ctx(town.own.parent, now), { childIds })).id }
  },
  setCustody: (town) => ({ id: town.own.family.child.id, json: { custody: 'sole' } }),
  listMyConsents: () => ({}),
  giveConsent: async (town) => ({ id: (await jointChild(town, town.own)).id }),
  listMyApplications: () => ({}),
  getMyApplication: (town) => ({ id: town.own.waiting.id }),
  withdrawMyApplication: async (town) => ({ id: (await waitingChild(town, town.own)).application.id }),
  listMyChildren: () => ({}),
  getMyDraft: () => ({}),
  saveMyDraft: (town) => ({
    json: {
      content: {
        newChildren: [newChild()],
        need: { startsOn: day.start, hours: 35, siblingFacilityId: town.own.facility.id },
        ranks: [{ id: town.own.facility.id, rank: 1 }],
        comment: 'nah am Bahnhof',
        step: 'kinder',
      },
    },
  }),
  // What was typed so far and chosen so far is sent; an earlier sending has cleared both.
  previewSubmission: async (town) => {
    const ctx = town.ctx(town.own.parent, now)
    const need = { startsOn: day.start, hours: 35 }
    await saveDraft(ctx, { content: { newChildren: [newChild()], need } })
    await putSelection(ctx, { targets: [{ kind: 'facility', id: town.own.facility.id }] })
    return {}
  },
  submitApplications: (town) => ({
    json: {
      ...submission(town, madeUpId(), newChild()),
      comment: 'nah am Bahnhof',
      noticeVersion: town.tenant.profile.privacy.noticeVersion,
    },
  }),
  getMySubmission: (town) => ({ id: town.own.waiting.submissionId }),
  giveMyOpinion: (town) => ({
    id: town.own.waiting.submissionId,
    json: { answer: 'satisfied', comment: 'Ging schnell' },
  }),
  printMyReceipt: (town) => ({ id: town.own.waiting.submissionId }),
  printMyConfirmation: (town) => ({ id: town.own.atDesk.submissionId }),
  getMyAssistance: () => ({}),
  endMyAssistance: () => ({}),
  listMyAssistances: () => ({}),
  getMySelection: () => ({}),
  putMySelection: (town) => ({ json: { targets: [{ kind: 'facility', id: town.own.facility.id }] } }),
  listMyEvidence: () => ({}),
  addMyEvidence: async (town) => ({
    id: (await waitingChild(town, town.own)).child.id,
    ...{ query: { kind: 'hours:35' }, file: pdf, headers: { 'file-name': 'brief.pdf' } },
  }),
  getMyEvidence: (town) => ({ id: town.own.proof }),
  removeMyEvidence: async (town) => ({ id: await proofOf(town, town.own) }),
  replyToOffer: async (town) => ({ id: (await offer(town, town.own)).id, json: { answer: 'accept' } }),
  getMyContract: (town) => ({ id: town.own.contracted.id }),
  listOwnFacts: () => ({}),
  saveOwnFacts: (town) => ({
    id: town.own.need.id,
    json: { facts: [{ kind: 'single-parent', value: true }] },
  }),
  printMySummary: (town) => ({ id: town.own.need.id }),
  getMyCalendar: () => ({}),
  // It is for the Kita-Jahr that ends.
  renewMyNeed: async (town) => {
    const child = await town.addChild({ familyId: town.own.family.id })
    return { id: (await town.addNeed({ childId: child.id, startsOn: '2026-05-01' })).id }
  },
  getMyVisitFile: (town) => ({ id: town.own.visit }),
}
