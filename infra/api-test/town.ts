// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import type { PortalTenant } from '@kita/api'
import type { Actor } from '@kita/core'
import { planVisit, putSelection, saveDraft, saveView, writeNote } from '@kita/core/application'
import { orderBulk } from '@kita/core/bulk'
import { inviteGuardian } from '@kita/core/child'
import { keepVacancies } from '@kita/core/childminder'
import { activateTemplate, recordConsent, recordContract, saveTemplate } from '@kita/core/contract'
import { activateCatalogue, draftCatalogue, moveInRanking, saveOwnFacts } from '@kita/core/criteria'
import { moveDeskApplication, recordStandIn, recordSuggestions } from '@kita/core/desk'
import { mergeChildren } from '@kita/core/duplicate'
import { addEvidence, markEvidenceSeen, noteMeasles, recordVerdict } from '@kita/core/evidence'
import {
  addPicture,
  listPictures,
  publishProfile,
  readProfileEditor,
  removePicture,
  saveProfileDraft,
} from '@kita/core/facility'
import { extendReply, makeOffer, recordReply } from '@kita/core/offer'
import { addCallNote, noteNeedNotice } from '@kita/core/office'
import { makeProposal } from '@kita/core/proposal'
import { changeOfficeText } from '@kita/core/tenant'
import { buildTenant, type TestTown } from '@kita/core/testing'
import {
  careGroup,
  childGuardian,
  childminder,
  childminderGroup,
  letter,
  message,
  noticeAcknowledgement,
  task,
} from '@kita/db/schema'
import type { TestDatabase } from '@kita/db/testing'
import { type RuleSetInput, themeSchema } from '@kita/tenant'
import type { Person } from './people.ts'

/** The instant of all requests: a Monday morning, inside every window. */
export const now = new Date('2026-03-02T09:00:00Z')
export const day = { today: '2026-03-02', start: '2026-08-01', born: '2022-11-05' }
export const password = 'drei-blaue-Enten-schwimmen'

let last = 0
/** An id nobody gave, of the shape of ours. */
export const madeUpId = () => {
  last += 1
  return `019ca000-0000-7000-8000-${last.toString(16).padStart(12, '0')}`
}

const rules: Omit<RuleSetInput, 'fromYear'> = {
  offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
  limit: { facilities: { min: 1, max: null }, childminding: 'unlimited' },
  ranking: { mode: 'optional', visibleToFacility: true },
  childminding: { mode: 'NAMED_VIA_DESK', named: true },
  contract: { generate: true, inAccount: true },
}

const theme = themeSchema.parse({
  ...{ hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90] },
  ...{ skyline: [['q1.a']], logo: [['q1.a'], ['q2.b']] },
})

/**
 * A tenant with a record of every kind: a Träger with a Kita, a desk with a childminder and a family, and the same once
 * more, which the first ones' people must not reach.
 */
export const settle = async (database: TestDatabase, changes: Omit<RuleSetInput, 'fromYear'> = {}) => {
  const built = await buildTenant(database, {
    // far ahead families ask Tagespflegepersonen themselves
    ruleSets: [
      { fromYear: 2020, ...rules, ...changes },
      { fromYear: 2030, ...rules, ...changes, childminding: { mode: 'NAMED_PERSONS', named: true } },
    ],
  })
  const tenant: PortalTenant = { ...built.tenant, texts: {}, theme, logo: null }
  // A robot check in front of every sign-up would only test itself.
  tenant.profile.account.captcha = false
  await built.addLocality()
  const district = await built.addDistrict()
  const own = await household(built, 'Mara')
  const foreign = await household(built, 'Selin')
  const staffAt = (role: 'planner' | 'office-clerk' | 'office-admin') => built.addStaff(role)
  const people: Record<Exclude<Person, 'nobody'>, Account> = {
    parent: own.parent,
    otherParent: foreign.parent,
    head: own.head,
    otherHead: foreign.head,
    facilityStaff: await built.addStaff('facility-staff', { facility: own.facility.id }),
    providerAdmin: await built.addStaff('provider-admin', { provider: own.provider.id }),
    advisor: await built.addStaff('advisor', { desk: own.desk.id }),
    otherAdvisor: await built.addStaff('advisor', { desk: foreign.desk.id }),
    clerk: await staffAt('office-clerk'),
    admin: await staffAt('office-admin'),
    planner: await staffAt('planner'),
    childminder: await built.addStaff('childminder', { childminder: own.minder.id }),
  }
  return { ...built, tenant, district, own, foreign, people, host: new URL(tenant.origin).host }
}
export type Town = Awaited<ReturnType<typeof settle>>
export type Account = Extract<Actor, { accountId: string }>

type Parts = {
  facility: { id: string }
  head: Actor
  family: Awaited<ReturnType<TestTown['addFamily']>>
}

/** A Kita, a desk and a family that lives with them: every status of an application that a test needs, and all around it. */
const household = async (town: TestTown, firstName: string) => {
  const provider = await town.addProvider()
  const facility = await town.addFacility({ providerId: provider.id })
  const desk = await town.addDesk()
  const head = await town.addStaff('facility-head', { facility: facility.id })
  const colleague = await town.addStaff('facility-staff', { facility: facility.id })
  const family = await town.addFamily({ guardian: { firstName } })
  if (family.parent.kind !== 'parent') throw new Error('the family has no account')
  const base = { tenantId: town.tenant.id }
  const group = { ...base, id: madeUpId(), facilityId: facility.id, key: 'a', name: 'Igel', form: 'I' }
  const minder = { ...base, id: madeUpId(), deskId: desk.id, key: `minder-${desk.key}`, named: true }
  await town.inTenant(async (tx) => {
    await tx.insert(careGroup).values({ ...group, ageFromMonths: 4, ageToMonths: 78, size: 20 })
    await tx.insert(childminder).values({
      ...minder,
      ...{ displayName: 'Ute Vogt', town: 'Probe', postcode: '59494', latitude: 51.5, longitude: 8.1 },
      ...{ opensMinute: 420, closesMinute: 900, ageFromMonths: 4, ageToMonths: 36, placesMax: 5 },
    })
  })
  const place = await town.addPlace({ facilityId: facility.id })
  const need = await town.addNeed({ childId: family.child.id })
  const waiting = await town.addApplication(family, { need, facilityId: facility.id })
  const atDesk = await town.addApplication(family, { need, deskId: desk.id })
  const asked = await personRequest(town, { desk, minder, family })
  await childmindingOf(town, { desk, minder, family })
  const parts = { provider, facility, desk, head, family, parent: family.parent, group, minder, place }
  const offered = await offer(town, parts)
  const contracted = await contract(town, parts)
  const post = await correspondence(town, { ...parts, waiting })
  const longer = { applicationId: offered.application.id, until: '2026-03-20', reason: 'krank' }
  await extendReply(town.ctx(head, now), longer)
  const visit = await plannedVisit(town, parts, waiting.id)
  const noted = { applicationId: waiting.id, text: 'Oma holt ab' }
  const note = (await writeNote(town.ctx(head, now), noted)).id
  const ctx = town.ctx(family.parent, now)
  await putSelection(ctx, { targets: [{ kind: 'facility', id: facility.id }] })
  await saveDraft(ctx, { content: { childIds: [family.child.id] } })
  const joint = await jointChild(town, parts)
  await recordConsent(town.ctx(head, now), { applicationId: joint.id, givenOn: day.today })
  const invitation = await inviteGuardian(ctx, { childIds: [family.child.id] })
  const picture = await pictureOf(town, parts)
  const proof = await proofOf(town, parts)
  await markEvidenceSeen(town.ctx(head, now), {
    ...{ applicationId: waiting.id, kind: 'hours:45', seenOn: day.today },
  })
  await noteMeasles(town.ctx(head, now), {
    ...{ applicationId: contracted.application.id, seenOn: day.today },
  })
  await editProfile(town, parts)
  const office = await officeWork(town, parts)
  const catalogue = await criteriaOf(town, { ...parts, careNeedId: need.id })
  const template = await templateOf(town, parts)
  const lists = await listWork(town, head, waiting.id)
  return {
    ...lists,
    ...office,
    ...{
      ...parts,
      colleague,
      waiting,
      atDesk,
      asked,
      offered,
      contracted,
      ...post,
      invitation: invitation.id,
    },
    ...{ need, catalogue, template, picture: picture.id, proof, visit, note },
  }
}

/** What the Jugendamt's desk leaves behind: a merge, a proposal, a note of a call, an edited text. */
const officeWork = async (town: TestTown, parts: Parts) => {
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

/** A kept view, and an act on many cases that waits for its worker. */
const listWork = async (town: TestTown, head: Actor, applicationId: string) => {
  const ctx = town.ctx(head, now)
  const { id: savedView } = await saveView(ctx, { name: 'Meine', query: 'status=waiting' })
  const order = { id: madeUpId(), act: 'shortlist' as const, applicationIds: [applicationId] }
  return { savedView, bulkJob: (await orderBulk(ctx, order)).id }
}

/** The Träger's contract. */
const templateOf = async (town: TestTown, { provider }: { provider: { id: string } }) => {
  const ctx = town.ctx(await town.addStaff('provider-admin', { provider: provider.id }), now)
  const sections = [{ title: 'Beginn', text: 'Ab {{beginn}} kommt {{kind}}.' }]
  const { id } = await saveTemplate(ctx, { providerId: provider.id, title: 'Vertrag', sections })
  await activateTemplate(ctx, { templateId: id })
  return id
}

/** Criteria of the Kita: points for the youngest, so that nobody's offer is asked for a reason, else without an order. */
const criteriaOf = async (
  town: TestTown,
  { facility, head, family, careNeedId }: Parts & { careNeedId: string },
) => {
  const ctx = town.ctx(head, now)
  const owner = { ownerKind: 'facility' as const, ownerId: facility.id, fromYear: 2026 }
  const alone = { code: 'allein', label: 'Alleinerziehend', fact: 'single-parent' as const, points: 4 }
  const judged = { code: 'lage', label: 'Besondere Lage', fact: 'staff-judged' as const, points: 2 }
  const content = { title: 'Kriterien', criteria: [alone, judged] }
  const publish = async (ageClass: string, shape: 'points' | 'unranked') => {
    const { id } = await draftCatalogue(ctx, { ...owner, ageClass, content: { ...content, shape } })
    await activateCatalogue(ctx, { catalogueId: id })
    return id
  }
  await publish('U3', 'points')
  const id = await publish('', 'unranked')
  const facts = [{ kind: 'single-parent' as const, value: true }]
  await saveOwnFacts(town.ctx(family.parent, now), { careNeedId, facts })
  const child = await town.addChild({ familyId: family.id, bornOn: '2024-05-01' })
  const young = await town.addApplication({ ...family, child }, { facilityId: facility.id })
  await moveInRanking(ctx, {
    ...{ facilityId: facility.id, ageClass: 'U3', kitaYear: 2026, applicationId: young.id, code: 'age-mix' },
  })
  return id
}

/** A draft for another year; a fresh one each time. */
export const criteriaDraft = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  drafts += 1
  const owner = { ownerKind: 'facility' as const, ownerId: facility.id, fromYear: 2030 + drafts }
  const criteria = [{ code: 'allein', label: 'Alleinerziehend', fact: 'single-parent' as const, points: 4 }]
  const content = { title: 'Kriterien', shape: 'points' as const, criteria }
  return (await draftCatalogue(town.ctx(head, now), { ...owner, content })).id
}
let drafts = 0

let pictures = 0
/** A picture in the Kita's profile; another one each time. */
export const pictureOf = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  pictures += 1
  const hash = pictures.toString(16).padStart(32, '0')
  const files = (['large', 'small'] as const).flatMap((size) =>
    (['webp', 'jpeg'] as const).map((format) => ({
      ...{ size, format, width: 4, height: 3, bytes: new Uint8Array([1]) },
    })),
  )
  const ctx = town.ctx(head, now)
  const { items } = await listPictures(ctx, { facilityId: facility.id })
  const [first, ...others] = items.slice(1)
  if (others.length > 2 && first) await removePicture(ctx, { pictureId: first.id })
  const added = await addPicture(ctx, { facilityId: facility.id, alt: 'Garten', hash, pictures: files })
  return { id: added.id, hash }
}

/** A file of the family that a scanner has passed. */
export const proofOf = async (town: TestTown, parts: Parts) => {
  const { family } = parts
  const { child } = await waitingChild(town, parts)
  const { id } = await addEvidence(town.ctx(family.parent, now), {
    ...{ childId: child.id, kind: 'hours:45', name: 'brief.pdf', mediaType: 'application/pdf' },
    ...{ bytes: new TextEncoder().encode('%PDF-1.7'), scanned: true },
  })
  await recordVerdict(town.ctx({ kind: 'system' }, now), { evidenceId: id, verdict: 'clean' })
  return id
}

/** A published profile and a draft on top of it. */
const editProfile = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  const ctx = town.ctx(head, now)
  const facilityId = facility.id
  const { published } = await readProfileEditor(ctx, { facilityId })
  const dated = {
    ...published,
    closings: [{ from: '2026-12-24', to: '2026-12-31', reason: 'Weihnachten' }],
    openDays: [{ on: '2026-05-09', fromMinute: 600, toMinute: 720, note: '' }],
  }
  await saveProfileDraft(ctx, { facilityId, version: 1, content: dated })
  await publishProfile(ctx, { facilityId })
  await saveProfileDraft(ctx, { facilityId, version: 2, content: { ...dated, concept: 'Draußen.' } })
}

/** A further child of the family that waits at the Kita: a fresh subject for an act that works once. */
export const waitingChild = async (
  town: TestTown,
  { facility, family }: Parts,
  status: 'WAITING' | 'UNCONFIRMED' | 'SHORTLISTED' = 'WAITING',
) => {
  const child = await town.addChild({ familyId: family.id })
  const application = await town.addApplication({ ...family, child }, { facilityId: facility.id, status })
  return { child, application }
}

/** … whose guardians decide together: one of another household has sent the application, this one shares the child. */
export const jointChild = async (
  town: TestTown,
  { facility, family }: Pick<Parts, 'facility' | 'family'>,
) => {
  const sender = await town.addFamily({ child: { custody: 'joint' } })
  await town.inTenant((tx) =>
    tx.insert(childGuardian).values({
      ...{ tenantId: town.tenant.id, since: now },
      ...{ childId: sender.child.id, guardianId: family.guardian.id },
    }),
  )
  return town.addApplication(sender, { facilityId: facility.id, status: 'OFFERED' })
}

/** A visit the family is invited to. */
export const plannedVisit = async (town: TestTown, { head }: Pick<Parts, 'head'>, applicationId: string) => {
  const wanted = { applicationId, on: '2026-03-10', minute: 600, place: 'Eingang' }
  return (await planVisit(town.ctx(head, now), wanted)).id
}

/** … that waits at the desk. */
export const deskChild = async (
  town: TestTown,
  { desk, family }: Pick<Parts, 'family'> & { desk: { id: string } },
) => {
  const child = await town.addChild({ familyId: family.id })
  return town.addApplication({ ...family, child }, { deskId: desk.id })
}

/** A Grosstagespflege, a free place, a suggestion, a match and substitute care of the desk's person. */
const childmindingOf = async (town: TestTown, parts: Parameters<typeof personRequest>[1]) => {
  const { desk, minder } = parts
  const advisor = town.ctx(await town.addStaff('advisor', { desk: desk.id }), now)
  const one = await matchedChild(town, parts)
  const other = await deskChild(town, parts)
  await recordSuggestions(advisor, { applicationId: other.id, childminderIds: [minder.id] })
  await keepVacancies(advisor, {
    childminderId: minder.id,
    items: [{ places: 1, freeFrom: day.start, hours: 35 }],
  })
  const away = { fromDay: day.today, toDay: '2026-03-06', contact: '0171 000', standInName: 'Frau Ersatz' }
  await recordStandIn(advisor, { childminderId: minder.id, ...away })
  await town.inTenant((tx) =>
    tx.insert(childminderGroup).values({
      ...{ tenantId: town.tenant.id, id: madeUpId(), key: one.id, name: 'Nest', placesMax: 9 },
    }),
  )
}

/** … matched with the desk's person. */
export const matchedChild = async (town: TestTown, parts: Parameters<typeof personRequest>[1]) => {
  const one = await deskChild(town, parts)
  const advisor = town.ctx(await town.addStaff('advisor', { desk: parts.desk.id }), now)
  const step = { applicationId: one.id, match: { weeklyTimes: [serialSlot()] } }
  await moveDeskApplication(advisor, { ...step, to: 'MATCH_PENDING', childminderId: parts.minder.id })
  await moveDeskApplication(advisor, { ...step, to: 'MATCHED', ticks: { contract: true, subsidy: true } })
  return one
}

let slots = 0
/** A quarter of an hour nobody else has: so any number of children is with one person. */
const serialSlot = () => {
  slots += 1
  return { day: 1 + (slots % 7), from: 15 * (slots % 90), to: 15 * (slots % 90) + 15 }
}

/** … whose family asked the person by name, in a year in which she answers herself. */
export const personRequest = async (
  town: TestTown,
  { desk, minder, family }: Pick<Parts, 'family'> & { desk: { id: string }; minder: { id: string } },
) => {
  const child = await town.addChild({ familyId: family.id })
  const need = await town.addNeed({ childId: child.id, startsOn: '2030-08-01' })
  return town.addApplication({ ...family, child }, { deskId: desk.id, childminderId: minder.id, need })
}

/** … that has an offer. */
export const offer = async (town: TestTown, parts: Parts) => {
  const { child, application } = await waitingChild(town, parts)
  const place = await town.addPlace({ facilityId: parts.facility.id })
  const made = await makeOffer(town.ctx(parts.head, now), {
    applicationId: application.id,
    placeId: place.id,
  })
  return { id: made.id, child, application, place }
}

/** … that has said yes. */
export const accepted = async (town: TestTown, parts: Parts) => {
  const made = await offer(town, parts)
  const reply = { applicationId: made.application.id, answer: 'accept' as const, channel: 'phone' as const }
  await recordReply(town.ctx(parts.head, now), reply)
  return made
}

/** … that has a contract. */
export const contract = async (town: TestTown, parts: Parts) => {
  const made = await accepted(town, parts)
  const wanted = { applicationId: made.application.id, signedOn: day.today }
  return { ...made, id: (await recordContract(town.ctx(parts.head, now), wanted)).id }
}

const correspondence = async (
  town: TestTown,
  { family, facility, waiting }: Parts & { waiting: { id: string } },
) => {
  const base = { tenantId: town.tenant.id, createdAt: now }
  const about = { ...base, guardianId: family.guardian.id }
  const ids = { message: madeUpId(), letter: madeUpId(), task: madeUpId() }
  await town.inTenant(async (tx) => {
    const params = { applicationId: waiting.id }
    await tx.insert(message).values({ ...about, id: ids.message, kind: 'submission-received' })
    await tx.insert(letter).values({ ...about, id: ids.letter, kind: 'news', params })
    const duty = { ...base, id: ids.task, facilityId: facility.id, applicationId: waiting.id }
    await tx.insert(task).values({ ...duty, kind: 'application-new' })
    await tx.insert(noticeAcknowledgement).values({
      tenantId: town.tenant.id,
      id: madeUpId(),
      accountId: String(family.guardian.accountId),
      ...{ notice: 'privacy', noticeVersion: '1', acknowledgedAt: now },
    })
  })
  return ids
}
