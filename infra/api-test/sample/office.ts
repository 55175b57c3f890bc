import { sealWords } from '@kita/auth'
import { findDuplicates, mergeChildren } from '@kita/core/duplicate'
import { makeProposal } from '@kita/core/proposal'
import { changeOfficeText } from '@kita/core/tenant'
import { enrol, key } from '../colleague.ts'
import type { Person } from '../people.ts'
import { waitingChild } from '../town/child.ts'
import { day, madeUpId, now } from '../town/given.ts'
import type { Town } from '../town/town.ts'
import { address, newChild, person, submission } from './made-up.ts'
import type { Samples } from './sample.ts'

/** Words sealed for who asks; strangers get somebody’s. */
const searchOf = (town: Town, person: Person, words: string) => {
  const { accountId } = town.people[person === 'nobody' || person === 'helped' ? 'clerk' : person]
  return sealWords({ tenantId: town.tenant.id, accountId, now }, words, key)
}

let pairs = 0
/** Two records of one child. */
const twins = async (town: Town) => {
  pairs += 1
  const child = { firstName: 'Ida', lastName: `Doppelt ${'i'.repeat(pairs)}` }
  const [one, other] = [await town.addFamily({ child }), await town.addFamily({ child })]
  return { keptId: one.child.id, lostId: other.child.id }
}

const greeting = { part: 'banner' as const, value: [{ text: 'Willkommen' }] }

/** The Jugendamt’s own desk. */
export const officeSamples: Samples = {
  keyInApplications: (town) => ({
    json: {
      ...submission(town, madeUpId(), newChild()),
      guardian: { ...person, email: address() },
      childmindingComment: 'ab mittags',
    },
  }),
  startAssistance: (town) => ({
    json: {
      ...{ ...person, email: address(), agreed: true },
      noticeVersion: town.tenant.profile.privacy.noticeVersion,
    },
  }),
  listCounsellingPlaces: () => ({}),
  addCounsellingPlace: () => ({ json: { name: `Beratung ${madeUpId()}` } }),
  changeCounsellingPlace: (town) => ({ id: town.counsellingPlace, json: { closed: false } }),
  listDuplicates: async (town) => {
    await twins(town)
    await findDuplicates(town.ctx({ kind: 'system' }, now), {})
    return { query: { page: '1' } }
  },
  mergeChildren: async (town) => ({ json: { ...(await twins(town)), withdraw: [] } }),
  undoMerge: async (town) => ({
    id: (await mergeChildren(town.ctx(town.people.clerk, now), await twins(town))).id,
  }),
  keepApart: async (town) => {
    const { keptId, lostId } = await twins(town)
    await findDuplicates(town.ctx({ kind: 'system' }, now), {})
    return { json: { oneId: keptId, otherId: lostId, reason: 'Cousins' } }
  },
  findKnownChildren: () => ({ json: { firstName: 'Jonas', lastName: 'Lindner', bornOn: day.born } }),
  listUnplaced: () => ({
    query: {
      ...{ group: 'all', startMonth: '2026-08', ageClass: 'UE3', municipality: 'Probe' },
      page: '1',
    },
  }),
  noteNeedNotice: (town) => ({
    json: { needIds: [town.own.waiting.careNeedId], receiptOn: day.today, feeOn: day.today },
  }),
  listProposals: async (town) => {
    const applicationId = (await waitingChild(town, town.own)).application.id
    await makeProposal(town.ctx(town.people.clerk, now), { applicationId })
    return { query: { applicationId } }
  },
  makeProposal: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { note: 'Die Mutter beginnt im August' },
  }),
  declineProposal: async (town) => {
    const { application } = await waitingChild(town, town.own)
    const { id } = await makeProposal(town.ctx(town.people.clerk, now), { applicationId: application.id })
    return { id, json: { reason: 'Die Gruppe ist voll' } }
  },
  sealSearch: () => ({ json: { words: 'Lindner' } }),
  openSearch: (town, person) => ({ query: { search: searchOf(town, person, 'Lindner') } }),
  searchFamilies: (town, person) => ({ query: { search: searchOf(town, person, 'Lindner') } }),
  readFamilyAccount: (town) => ({ id: town.own.family.guardian.id, query: { reason: 'call' } }),
  addCallNote: (town) => ({ id: town.own.family.guardian.id, json: { note: 'Ruft wieder an' } }),
  removeFamilyFactor: async (town) => {
    const { guardian, parent } = await town.addFamily()
    if (parent.kind === 'parent') await enrol(town, parent.accountId)
    return { id: guardian.id, json: { identityPaper: 'id-card' } }
  },
  readOfficeRules: () => ({}),
  readOfficeTexts: () => ({}),
  changeOfficeText: () => ({ json: { change: greeting, reason: 'Neu' } }),
  previewOfficeText: () => ({ json: { change: greeting } }),
  undoOfficeText: async (town) => ({
    id: (await changeOfficeText(town.ctx(town.people.admin, now), { change: greeting })).id,
  }),
  listOnboarding: () => ({}),
  changeOnboarding: async (town) => ({
    json: {
      ...{ providerId: (await town.addProvider({ onboarding: 'trained' })).id, state: 'live' },
      ...{ agreedOn: '2026-01-05', trainedOn: '2026-02-02', liveOn: day.today, note: 'Frau Adam' },
    },
  }),
  getOfficeFigures: () => ({ query: { kitaYear: '2026' } }),
  getOfficeUsage: () => ({ query: { period: '13-weeks' } }),
  exportOfficeUsage: () => ({ query: { format: 'csv', period: '36-months' } }),
  listOpinions: () => ({ query: { page: '1' } }),
}
