// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import {
  authDb,
  codeAt,
  createAccount,
  findAccount,
  forgot,
  mintLinks,
  offeredSecret,
  signUp,
  stepOf,
} from '@kita/auth'
import {
  deferApplication,
  keyInApplications,
  putSelection,
  saveDraft,
  saveView,
} from '@kita/core/application'
import { orderBulk } from '@kita/core/bulk'
import { inviteGuardian, readFamily, revokeInvitation } from '@kita/core/child'
import { endContract, saveTemplate } from '@kita/core/contract'
import { recordSuggestions, suggestPersons } from '@kita/core/desk'
import { findDuplicates, mergeChildren } from '@kita/core/duplicate'
import { readProfileEditor, saveProfileDraft } from '@kita/core/facility'
import { makeProposal } from '@kita/core/proposal'
import { changeOfficeText } from '@kita/core/tenant'
import { sql } from 'drizzle-orm'
import {
  deputy,
  deviceChange,
  enrol,
  halfSession,
  helperAt,
  invitationToken,
  invited,
  key,
  planningHelper,
} from './colleague.ts'
import {
  accepted,
  contract,
  criteriaDraft,
  day,
  deskChild,
  jointChild,
  madeUpId,
  matchedChild,
  now,
  offer,
  password,
  personRequest,
  pictureOf,
  plannedVisit,
  proofOf,
  type Town,
  waitingChild,
} from './town.ts'

/** One call of an operation that its first permitted person can make with success. */
export type Sample = {
  id?: string
  query?: Record<string, string | string[]>
  json?: Record<string, unknown>
  /** A file instead of `json`. */
  file?: Uint8Array<ArrayBuffer>
  /** Further parts of the path. */
  path?: Record<string, string>
  headers?: Record<string, string>
}

let year = 2050
const ranking = (town: Town) => ({ facility: town.own.facility.id, ageClass: 'U3', year: '2026' })

let last = 0
const address = () => {
  last += 1
  return `neu-${last}@familie.example`
}

/** An application whose offer stands still: its notice was refused. */
const pausedOffer = async (town: Town) => {
  const made = await offer(town, town.own)
  await town.inTenant((tx) => tx.execute(sql`update app.offer set paused_at = ${now} where id = ${made.id}`))
  return made.application.id
}

/** Two records of one child. */
const twins = async (town: Town) => {
  last += 1
  const child = { firstName: 'Ida', lastName: `Doppelt ${'i'.repeat(last)}` }
  const [one, other] = [await town.addFamily({ child }), await town.addFamily({ child })]
  return { keptId: one.child.id, lostId: other.child.id }
}
const greeting = { part: 'banner' as const, value: [{ text: 'Willkommen' }] }

const person = {
  ...{ firstName: 'Anna', lastName: 'Brandt', phone: '02921 4712', street: 'Ring 1' },
  ...{ postcode: '59494', town: 'Probe' },
}

/** Tokens of a mail to a fresh account, minted as the worker does at hand-over. */
const linkOf = async (town: Town, ask: 'sign-up' | 'forgot') =>
  town.inTenant(async (tx) => {
    const db = authDb(tx, town.tenant.id, now)
    const email = address()
    const made =
      ask === 'sign-up'
        ? await signUp(db, { email, passwordHash: 'x', language: 'de' })
        : {
            ok: true as const,
            ...(await createAccount(db, { kind: 'parent', email, passwordHash: null, language: 'de' })),
          }
    if (!made.ok) throw new Error(made.reason)
    if (ask === 'forgot') await forgot(db, email)
    const [mail] = await tx.execute<{ link: string }>(
      sql`select params ->> 'linkId' as link from app.outbox where recipient_id = ${made.accountId}`,
    )
    const minted = await mintLinks(db, { linkId: String(mail?.link), linkMinutes: 60 })
    if (!minted) throw new Error('no links')
    return { token: minted.token, renewToken: minted.renewToken ?? '' }
  })

const emailOf = (town: Town) =>
  town.inTenant(async (tx) => {
    const found = await findAccount(authDb(tx, town.tenant.id, now), town.own.parent.accountId)
    return found?.email ?? ''
  })

/** A family entered by the office, with the code of its letter. */
const joinCode = async (town: Town) => {
  const entered = await keyInApplications(town.ctx(town.people.clerk, now), {
    ...submission(town, madeUpId(), newChild()),
    guardian: { ...person },
  })
  return String(entered.joinCode)
}

const personEntry = {
  ...{ name: 'Ute Vogt', named: true, published: true, districtId: null, street: 'Weg 1', town: 'Probe' },
  ...{ postcode: '59494', phone: '02921 4711', email: null, permitUntil: '2029-01-31', permitNumber: '7' },
  ...{ placesMax: 5, group: '', ageFromMonths: 4, ageToMonths: 36, opensMinute: 420, closesMinute: 960 },
  ...{ weeklyTimes: [], qualifications: ['Kinderpflege'], about: 'mit Garten' },
}

let child = 0
const names = 'Ada Bo Cem Dana Emil Fee Gustav Hanna Ida Jan Kim Lea'.split(' ')
const newChild = () => {
  child += 1
  const firstName = `${names[child % names.length]} ${names[Math.floor(child / names.length) % names.length]}`
  return { firstName, lastName: 'Brandt', bornOn: day.born }
}

const pdf = new TextEncoder().encode('%PDF-1.7')
/** The smallest PNG: one pixel. */
const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const draftOf = async (town: Town) => {
  const { version, published } = await readProfileEditor(town.ctx(town.own.head, now), {
    facilityId: town.own.facility.id,
  })
  return { version, content: { ...published, concept: 'Im Wald.', website: 'https://kita.example' } }
}

export const submission = (town: Town, id: string, one: object) => ({
  id,
  children: [one as { id: string }],
  need: { startsOn: day.start, hours: 35 },
  targets: [{ kind: 'facility' as const, id: town.own.facility.id, rank: 1 }],
})

const templateBody = (town: Town) => ({
  ...{ providerId: town.own.provider.id, facilityId: town.own.facility.id, title: 'Vertrag' },
  sections: [{ title: 'Beginn', text: 'Ab {{beginn}} kommt {{kind}}.' }],
})
const draftTemplate = async (town: Town) =>
  (await saveTemplate(town.ctx(town.people.providerAdmin, now), templateBody(town))).id

/** Facts of the town in a call that works: operation → sample. Each is made afresh, because many an act works once. */
export const samples: Record<string, (town: Town) => Sample | Promise<Sample>> = {
  getPortal: () => ({}),
  getCalendar: () => ({ query: { year: '2026' } }),
  searchListings: (town) => ({ query: { place: 'Probe', radius: '5', provider: town.own.provider.id } }),
  listLocalities: () => ({ query: { q: 'Pro' } }),
  checkJurisdiction: () => ({ query: { postcode: '59494', town: 'Probe' } }),
  getFacility: (town) => ({ id: town.own.facility.id }),
  getOpenDays: (town) => ({ id: town.own.facility.id }),
  getPicture: async (town) => {
    const { id, hash } = await pictureOf(town, town.own)
    return { id, path: { file: `small.${hash}.webp` } }
  },
  getDesk: (town) => ({ id: town.own.desk.id }),
  getChildminder: (town) => ({ id: town.own.minder.id }),
  describeSelection: (town) => ({ query: { target: `facility.${town.own.facility.id}` } }),
  checkSelection: (town) => ({ query: { target: `desk.${town.own.desk.id}` } }),

  createAccount: (town) => ({
    json: { ...person, email: address(), password, noticeVersion: town.tenant.profile.privacy.noticeVersion },
  }),
  confirmAccount: async (town) => ({ json: { token: (await linkOf(town, 'sign-up')).token } }),
  renewConfirmation: async (town) => ({ json: { token: (await linkOf(town, 'sign-up')).renewToken } }),
  requestPassword: () => ({ json: { email: address() } }),
  resetPassword: async (town) => ({ json: { token: (await linkOf(town, 'forgot')).token, password } }),
  checkLink: async (town) => ({
    query: { purpose: 'confirm' },
    headers: { 'link-token': (await linkOf(town, 'sign-up')).token },
  }),
  getCaptcha: () => ({}),
  getFormStamp: () => ({}),
  signIn: async (town) => ({ json: { email: await emailOf(town), password } }),
  getSession: () => ({}),
  signOut: () => ({}),
  listSessions: () => ({}),
  endOtherSessions: () => ({}),
  changePassword: () => ({ json: { current: password, next: password } }),
  getPendingSignIn: async (town) => ({ headers: (await halfSession(town)).headers }),
  giveSecondFactor: async (town) => {
    const { headers, secret } = await halfSession(town)
    return { headers, json: { code: codeAt(secret, stepOf(now)) } }
  },
  getFactorOffer: async (town) => ({ headers: (await halfSession(town, false)).headers }),
  enrolSecondFactor: async (town) => {
    const { headers, id } = await halfSession(town, false)
    return { headers, json: { code: codeAt(offeredSecret(key, id, null), stepOf(now)) } }
  },
  replaceMyDevice: async (town) => {
    const { headers, code } = await deviceChange(town)
    return { headers, json: { password, code } }
  },
  getMyAccess: () => ({}),
  getDeviceOffer: () => ({}),
  renewMyRecoveryCodes: () => ({ json: { password } }),
  acceptInvitation: async (town) => ({ json: { token: await invitationToken(town), password } }),

  listTeam: () => ({ query: { q: 'Person', page: '1' } }),
  listRoleChoices: () => ({}),
  inviteStaff: (town) => ({ json: { name: 'Kim Neu', email: address(), ...helperAt(town.own) } }),
  getColleague: (town) => ({ id: town.own.colleague.accountId }),
  giveRole: (town) => ({ id: town.own.colleague.accountId, json: helperAt(town.own) }),
  takeRole: async (town) => {
    const { accountId, staffRole } = await deputy(town)
    return { id: accountId, json: { assignmentId: staffRole } }
  },
  inviteStaffAgain: async (town) => ({ id: await invited(town) }),
  resetFactor: async (town) => {
    const { accountId } = await town.addStaff('facility-staff', { facility: town.own.facility.id })
    await enrol(town, accountId)
    return { id: accountId }
  },
  // Plans for the office as well, so that only the office removes this person.
  removeColleague: async (town) => ({ id: (await planningHelper(town)).accountId }),

  getMe: () => ({}),
  changeContact: () => ({ json: { phone: '02921 4713', street: 'Ring 2' } }),
  listMessages: () => ({ query: { page: '1' } }),
  readMessage: (town) => ({ id: town.own.message }),
  joinFamily: async (town) => ({ json: { code: await joinCode(town) } }),
  getMyFamily: () => ({}),
  inviteGuardian: async (town) => {
    const { invitations } = await readFamily(town.ctx(town.own.parent, now), {})
    for (const { id } of invitations.slice(1)) await revokeInvitation(town.ctx(town.own.parent, now), { id })
    return { json: { childIds: [town.own.family.child.id] } }
  },
  revokeInvitation: async (town) => ({
    id: (await inviteGuardian(town.ctx(town.own.parent, now), { childIds: [town.own.family.child.id] })).id,
  }),
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
  submitApplications: (town) => ({
    json: {
      ...submission(town, madeUpId(), newChild()),
      comment: 'nah am Bahnhof',
      noticeVersion: town.tenant.profile.privacy.noticeVersion,
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
  printMyReceipt: (town) => ({ id: town.own.waiting.submissionId }),
  printMyConfirmation: (town) => ({ id: town.own.atDesk.submissionId }),
  getMySubmission: (town) => ({ id: town.own.waiting.submissionId }),
  getMySelection: () => ({}),
  putMySelection: (town) => ({ json: { targets: [{ kind: 'facility', id: town.own.facility.id }] } }),
  listMyEvidence: () => ({}),
  addMyEvidence: async (town) => ({
    id: (await town.addChild({ familyId: town.own.family.id })).id,
    ...{ query: { kind: 'hours:45' }, file: pdf, headers: { 'file-name': 'brief.pdf' } },
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
  showCriteria: (town) => ({ query: { facility: [town.own.facility.id], year: '2026' } }),
  listCatalogues: () => ({}),
  openCatalogue: (town) => ({ id: town.own.catalogue }),
  draftCatalogue: (town) => {
    year += 1
    return {
      json: { ownerKind: 'facility', ownerId: town.own.facility.id, fromYear: year, ageClass: 'U3' },
    }
  },
  saveCatalogue: async (town) => ({
    id: await criteriaDraft(town, town.own),
    json: {
      ...{ title: 'Neue Kriterien', note: 'Vom Rat beschlossen', shape: 'order' },
      criteria: [{ code: 'alter', label: 'Alter', fact: 'older' }],
    },
  }),
  activateCatalogue: async (town) => ({ id: await criteriaDraft(town, town.own) }),
  listRanking: (town) => ({ query: { ...ranking(town), hideNames: 'true' } }),
  printRanking: (town) => ({ query: ranking(town) }),
  moveInRanking: async (town) => {
    const child = await town.addChild({ familyId: town.own.family.id, bornOn: '2024-05-01' })
    const facilityId = town.own.facility.id
    const { id } = await town.addApplication({ ...town.own.family, child }, { facilityId })
    return {
      json: {
        ...{ facilityId, ageClass: 'U3', kitaYear: 2026, applicationId: id },
        ...{ code: 'age-mix', text: 'drei Kinder eines Alters' },
      },
    }
  },
  openFacts: (town) => ({ id: town.own.waiting.id, query: { startsOn: day.start, hours: '35' } }),
  judgeFact: (town) => ({ id: town.own.waiting.id, json: { code: 'lage', value: true, note: 'Gespräch' } }),
  printCaseFile: (town) => ({ id: town.own.waiting.id }),

  getOfficeToday: () => ({}),
  finishTask: (town) => ({ id: town.own.task }),
  listOfficeApplications: (town) => ({
    query: {
      facilityId: town.own.facility.id,
      group: 'all',
      q: 'Lind',
      late: 'false',
      startMonth: '2026-08',
    },
  }),
  exportOfficeApplications: (town) => ({
    query: {
      ...{ format: 'ods', facilityId: town.own.facility.id, names: 'false', hours: '35' },
      ...{ sort: 'criteria', column: ['born', 'status'] },
    },
  }),
  getOfficeBoard: (town) => ({
    query: {
      ...{ facilityId: town.own.facility.id, startsFrom: '2026-01-01', startsUntil: '2028-01-01' },
      ...{ sibling: 'false', changeWish: 'false' },
    },
  }),
  shortlistApplication: async (town) => ({ id: (await waitingChild(town, town.own)).application.id }),
  unshortlistApplication: async (town) => ({
    id: (await waitingChild(town, town.own, 'SHORTLISTED')).application.id,
  }),
  listSavedViews: () => ({}),
  saveView: () => ({ json: { name: 'Ab August', query: 'ab=2026-08', isDefault: true } }),
  deleteSavedView: async (town) => ({
    id: (await saveView(town.ctx(town.people.head, now), { name: 'Weg damit', query: '' })).id,
  }),
  previewBulk: (town) => ({ query: { act: 'reject', case: town.own.waiting.id, group: 'all' } }),
  orderBulk: async (town) => ({
    json: {
      ...{ id: madeUpId(), act: 'reject', reason: 'no-place', note: 'Alles Gute.' },
      applicationIds: [(await waitingChild(town, town.own)).application.id],
    },
  }),
  getBulkJob: (town) => ({ id: town.own.bulkJob }),
  undoBulk: async (town) => {
    const applicationIds = [(await waitingChild(town, town.own)).application.id]
    const order = { id: madeUpId(), act: 'visit' as const, applicationIds }
    return { id: (await orderBulk(town.ctx(town.people.head, now), order)).id }
  },
  getOfficeApplication: (town) => ({ id: town.own.waiting.id }),
  recordVisit: async (town) => ({ id: (await waitingChild(town, town.own, 'UNCONFIRMED')).application.id }),
  getCaseFamily: (town) => ({ id: town.own.waiting.id }),
  recordConsent: async (town) => ({
    id: (await jointChild(town, town.own)).id,
    json: { givenOn: day.today },
  }),
  rejectApplication: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { reason: 'no-place' },
  }),
  makeOffer: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: {
      ...{ placeId: (await town.addPlace({ facilityId: town.own.facility.id })).id, startsOn: day.start },
      ...{ hours: 35, note: 'Willkommen', toldOn: day.today, overrideReason: 'so besprochen' },
    },
  }),
  recordTold: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { toldOn: day.today },
  }),
  recordReply: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { answer: 'decline', channel: 'phone', receivedOn: day.today, reason: 'zieht um' },
  }),
  getCaseLife: (town) => ({ id: town.own.waiting.id }),
  deferApplication: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { startsOn: '2027-08-01', backOn: '2027-02-01', reason: 'ein Jahr später' },
  }),
  undeferApplication: async (town) => {
    const { id } = (await waitingChild(town, town.own)).application
    await deferApplication(town.ctx(town.own.head, now), { applicationId: id, startsOn: '2027-08-01' })
    return { id }
  },
  writeNote: (town) => ({ id: town.own.waiting.id, json: { text: 'Ruft am Montag an' } }),
  editNote: (town) => ({ id: town.own.note, json: { text: 'Ruft am Dienstag an' } }),
  planVisit: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { on: '2026-03-11', minute: 600, place: 'Eingang' },
  }),
  settleVisit: async (town) => ({
    id: await plannedVisit(town, town.own, (await waitingChild(town, town.own)).application.id),
    json: { outcome: 'done' },
  }),
  getMyVisitFile: (town) => ({ id: town.own.visit }),
  extendReply: async (town) => ({
    id: (await offer(town, town.own)).application.id,
    json: { until: '2026-04-10', reason: 'im Krankenhaus' },
  }),
  resumeReply: async (town) => ({ id: await pausedOffer(town), json: { reachedOn: day.today } }),
  getNextInLine: (town) => ({ id: town.own.place.id }),
  prolongContract: async (town) => {
    const { id } = await contract(town, town.own)
    await endContract(town.ctx(town.own.head, now), { contractId: id, endsOn: '2027-07-31', kind: 'school' })
    return { id, json: { endsOn: '2028-07-31', reason: 'zurückgestellt' } }
  },
  withdrawOffer: async (town) => ({
    id: (await accepted(town, town.own)).id,
    json: { reason: 'Gruppe schließt', backOnList: true },
  }),
  recordContract: async (town) => ({
    id: (await accepted(town, town.own)).application.id,
    json: { signedOn: day.today, startsOn: day.start, hours: 35 },
  }),
  endContract: async (town) => ({
    id: (await contract(town, town.own)).id,
    json: { endsOn: '2027-07-31', reason: 'Umzug' },
  }),
  printContract: (town) => ({ id: town.own.contracted.id }),
  printContractDraft: async (town) => ({ id: (await accepted(town, town.own)).application.id }),
  getCasePaper: (town) => ({ id: town.own.waiting.id }),
  getProviderOverview: () => ({}),
  listOccupancy: (town) => ({
    id: town.own.facility.id,
    query: { month: day.start.slice(0, 7), ageClass: 'UE3' },
  }),
  getReplyTimes: () => ({}),
  printOfficeApplications: (town) => ({ query: { facilityId: town.own.facility.id, group: 'all' } }),
  listContractTemplates: () => ({}),
  getContractTemplate: (town) => ({ id: town.own.template }),
  saveContractTemplate: (town) => ({ json: templateBody(town) }),
  previewContractTemplate: (town) => ({ id: town.own.template }),
  activateContractTemplate: async (town) => ({ id: await draftTemplate(town) }),
  discardContractTemplate: async (town) => ({ id: await draftTemplate(town) }),
  printLetterRun: (town) => ({ query: { letter: [town.own.letter] } }),
  markLetterRunPrinted: (town) => ({ json: { letterIds: [town.own.letter] } }),
  listPlaces: (town) => ({ query: { facilityId: town.own.facility.id } }),
  getPlaceMatrix: (town) => ({ id: town.own.facility.id }),
  setPlaces: (town) => ({
    id: town.own.facility.id,
    json: { cells: [{ ageClass: 'U3', hours: 45, freeFrom: day.start, was: 0, free: 0 }] },
  }),
  confirmPlaces: (town) => ({ id: town.own.facility.id }),
  getFacilityEditor: (town) => ({ id: town.own.facility.id }),
  previewFacility: (town) => ({ id: town.own.facility.id }),
  saveFacilityDraft: async (town) => ({ id: town.own.facility.id, json: await draftOf(town) }),
  dropFacilityDraft: (town) => ({ id: town.own.facility.id }),
  publishFacility: async (town) => {
    const facilityId = town.own.facility.id
    await saveProfileDraft(town.ctx(town.own.head, now), { facilityId, ...(await draftOf(town)) })
    return { id: facilityId }
  },
  listPictures: (town) => ({ id: town.own.facility.id }),
  addPicture: (town) => ({ id: town.own.facility.id, query: { alt: 'Garten' }, file: picture }),
  changePicture: async (town) => ({
    id: (await pictureOf(town, town.own)).id,
    json: { alt: 'Hof', ahead: true },
  }),
  removePicture: async (town) => ({ id: (await pictureOf(town, town.own)).id }),
  getCaseEvidence: (town) => ({ id: town.own.waiting.id }),
  markEvidenceSeen: (town) => ({
    id: town.own.waiting.id,
    json: { kind: 'hours:45', seenOn: day.today },
  }),
  getEvidence: (town) => ({ id: town.own.proof, query: { despite: '1' } }),
  getMeasles: (town) => ({ id: town.own.contracted.application.id }),
  noteMeasles: (town) => ({
    id: town.own.contracted.application.id,
    json: { seenOn: day.today },
  }),
  addPlaces: (town) => ({
    json: {
      ...{ facilityId: town.own.facility.id, groupId: town.own.group.id, ageClass: 'UE3' },
      ...{ hours: 35, freeFrom: day.start, count: 2 },
    },
  }),
  closePlace: async (town) => ({ id: (await town.addPlace({ facilityId: town.own.facility.id })).id }),
  listDeskApplications: (town) => ({
    query: { deskId: town.own.desk.id, group: 'all', q: 'Lind', page: '1' },
  }),
  getDeskApplication: (town) => ({ id: town.own.atDesk.id }),
  moveDeskApplication: async (town) => ({
    id: (await deskChild(town, town.own)).id,
    json: { to: 'IN_ADVICE', reason: 'Gespräch am Montag' },
  }),
  suggestPersons: (town) => ({ id: town.own.atDesk.id }),
  recordSuggestions: async (town) => ({
    id: (await deskChild(town, town.own)).id,
    json: { childminderIds: [town.own.minder.id], release: true },
  }),
  recordSuggestionOutcome: async (town) => {
    const { id } = await deskChild(town, town.own)
    const advisor = town.ctx(town.people.advisor, now)
    await recordSuggestions(advisor, { applicationId: id, childminderIds: [town.own.minder.id] })
    const { named } = await suggestPersons(advisor, { applicationId: id })
    return { id, json: { suggestionId: named[0]?.id, outcome: 'met' } }
  },
  endMatch: async (town) => ({
    id: (await matchedChild(town, town.own)).id,
    json: { endsOn: '2027-07-31', reason: 'Kita' },
  }),
  listChildminders: (town) => ({
    query: { deskId: town.own.desk.id, group: 'active', q: 'Vogt', page: '1' },
  }),
  addChildminder: (town) => ({ json: { deskId: town.own.desk.id, ...personEntry } }),
  openChildminder: (town) => ({ id: town.own.minder.id }),
  changeChildminder: (town) => ({ id: town.own.minder.id, json: personEntry }),
  retireChildminder: (town) => ({ id: town.own.minder.id, json: { retiredOn: null } }),
  keepVacancies: (town) => ({
    id: town.own.minder.id,
    json: { items: [{ places: 1, freeFrom: day.start, hours: 35 }] },
  }),
  recordStandIn: (town) => ({
    id: town.own.minder.id,
    json: { standInName: 'Frau Ersatz', contact: '0171 000', fromDay: day.today, toDay: '2026-03-06' },
  }),
  getOwnChildminding: () => ({}),
  answerRequest: async (town) => ({
    id: (await personRequest(town, town.own)).id,
    json: { answer: 'yes', text: 'Kommen Sie am Montag.' },
  }),
  keyInApplications: (town) => ({
    json: {
      ...submission(town, madeUpId(), newChild()),
      guardian: { ...person, email: address() },
      childmindingComment: 'ab mittags',
    },
  }),
  listLetters: () => ({}),
  printLetter: (town) => ({ id: town.own.letter }),
  markLetterPrinted: (town) => ({ id: town.own.letter }),
  listDuplicates: () => ({ query: { page: '1' } }),
  mergeChildren: async (town) => ({ json: { ...(await twins(town)), withdraw: [] } }),
  undoMerge: async (town) => ({
    id: (await mergeChildren(town.ctx(town.people.clerk, now), await twins(town))).id,
  }),
  keepApart: async (town) => {
    const { keptId, lostId } = await twins(town)
    await findDuplicates(town.ctx({ kind: 'system' }, now), {})
    return { json: { oneId: keptId, otherId: lostId, reason: 'Cousins' } }
  },
  findKnownChildren: () => ({ query: { firstName: 'Jonas', lastName: 'Lindner', bornOn: day.born } }),
  listUnplaced: () => ({
    query: {
      ...{ group: 'all', startMonth: '2026-08', ageClass: 'UE3', municipality: 'Probe', q: 'Lind' },
      page: '1',
    },
  }),
  noteNeedNotice: (town) => ({
    json: { needIds: [town.own.waiting.careNeedId], receiptOn: day.today, feeOn: day.today },
  }),
  listProposals: (town) => ({ query: { applicationId: town.own.waiting.id } }),
  makeProposal: async (town) => ({
    id: (await waitingChild(town, town.own)).application.id,
    json: { note: 'Die Mutter beginnt im August' },
  }),
  declineProposal: async (town) => {
    const { application } = await waitingChild(town, town.own)
    const { id } = await makeProposal(town.ctx(town.people.clerk, now), { applicationId: application.id })
    return { id, json: { reason: 'Die Gruppe ist voll' } }
  },
  searchFamilies: () => ({ query: { q: 'Lindner' } }),
  readFamilyAccount: (town) => ({ id: town.own.family.guardian.id, query: { reason: 'call' } }),
  addCallNote: (town) => ({ id: town.own.family.guardian.id, json: { note: 'Ruft wieder an' } }),
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
}
