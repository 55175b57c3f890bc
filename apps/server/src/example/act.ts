import type { Actor } from '@kita/core'
import { changeContact } from '@kita/core/account'
import { type Receipt, recordVisit, withdrawApplication } from '@kita/core/application'
import { recordContract } from '@kita/core/contract'
import { moveDeskApplication, recordSuggestions } from '@kita/core/desk'
import { makeOffer, recordReply, rejectApplication, replyToOffer } from '@kita/core/offer'
import { addPlaces, closePlace } from '@kita/core/office'
import { ageClassOf, replyDayCounts } from '@kita/tenant'
import { addDays, berlinDay, type Day, kitaYearOf, monthsBetween } from '@kita/tenant/calendar'
import { instantOn, workdayUntil } from './dates.ts'
import type { House } from './scene.ts'
import { birthOf, rulesFor, type Sending } from './send.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'
import { type Step, stories } from './stories.ts'

/** A sending that was stored, and who may speak for the family. */
export type Sent = { sending: Sending; receipt: Receipt; parent: Actor | null }
type Case = Sent & { stage: Stage; at: Date /** The last offer made. */; offerId?: string }

const minMinutesBetween = 90

/** What happened to a sending since, step by step, each on its day. A step that would lie ahead ends the story. */
export const tell = async (stage: Stage, sent: Sent): Promise<void> => {
  const { story } = sent.sending.wish
  if (!story) return
  const one: Case = { ...sent, stage, at: sent.sending.sentAt }
  for (const step of stories[story] as readonly Step[]) {
    const day = workdayUntil(stage.tenant, addDays(stage.today, -daysAgo(one, step)))
    const earliest = one.at.getTime() + minMinutesBetween * 60_000
    one.at = new Date(Math.max(earliest, instantOn(day, sent.sending.index).getTime()))
    if (one.at >= stage.now) return
    await unlessRefused(stage, () => take(one, step))
  }
}

const replyDaysIn = (stage: Stage, startsOn: Day): number =>
  Math.min(...replyDayCounts(rulesFor(stage, startsOn)))

const daysAgo = ({ stage, sending }: Case, step: Step): number =>
  'days' in step ? step.days : replyDaysIn(stage, sending.startsOn) - step.due

const take = async (one: Case, step: Step): Promise<unknown> => {
  switch (step.act) {
    case 'change-phone':
      return asParent(one, (ctx) => changeContact(ctx, { phone: '0171 0000999' }))
    case 'give-contacts':
      return giveContacts(one)
    case 'desk':
      return moveOn(one, step)
    case 'desk-refuse':
      return atDesk(one, (ctx, applicationId) =>
        moveDeskApplication(ctx, { applicationId, to: 'REJECTED', reason: step.reason }),
      )
    default:
      return atHouse(one, step)
  }
}

const asParent = async (one: Case, work: (ctx: ReturnType<typeof actingAs>) => Promise<unknown>) =>
  one.parent && work(actingAs(one.stage, one.parent, one.at))

type DeskStep = Extract<Step, { act: 'desk' }>

const moveOn = (one: Case, { to, since }: DeskStep) =>
  atDesk(one, (ctx, applicationId) => {
    const { childminder } = one.stage.scene
    const papers = { MATCH_PENDING: { contract: true }, MATCHED: { contract: true, subsidy: true } }
    return moveDeskApplication(ctx, {
      ...{ applicationId, to },
      ...((to === 'MATCH_PENDING' || to === 'MATCHED') && { ticks: papers[to] }),
      ...(to === 'MATCHED' && {
        ...{ needMet: true, match: since === undefined ? {} : firstDay(one, since) },
        ...(childminder && { childminderId: childminder.id }),
      }),
    })
  })

const giveContacts = (one: Case) =>
  atDesk(one, (ctx, applicationId) => {
    const { childminder } = one.stage.scene
    const childminderIds = childminder ? [childminder.id] : []
    return recordSuggestions(ctx, { applicationId, childminderIds, release: true })
  })

/** Nothing where the child waits for another Kita-Jahr: then the match begins on the wished day. */
const firstDay = ({ stage: { tenant, today }, sending }: Case, since: number) => {
  const startsOn = workdayUntil(tenant, addDays(today, -since))
  const { yearStart } = tenant.state
  return kitaYearOf(startsOn, yearStart) === kitaYearOf(sending.startsOn, yearStart) ? { startsOn } : {}
}

const atDesk = async (
  one: Case,
  work: (ctx: ReturnType<typeof actingAs>, applicationId: string) => Promise<unknown>,
) => {
  const { advisor } = one.stage.staff
  const found = one.receipt.applications.find(({ kind }) => kind === 'CHILDMINDING')
  return advisor && found && work(actingAs(one.stage, advisor, one.at), found.id)
}

type HouseStep = Extract<Step, { at: string }>

const atHouse = async (one: Case, step: HouseStep): Promise<unknown> => {
  const { stage, receipt } = one
  const house = stage.scene[step.at]
  const actor = step.at === 'home' ? stage.staff.head : stage.staff.provider
  const ids = receipt.applications.filter(({ targetId }) => targetId === house?.id).map(({ id }) => id)
  const [applicationId] = ids
  if (!house || !actor || !applicationId) return undefined
  const ctx = actingAs(stage, actor, one.at)
  switch (step.act) {
    case 'visit':
      if (house.visit !== 'no') for (const id of ids) await recordVisit(ctx, { applicationId: id })
      return undefined
    case 'offer':
      return offer(one, { ctx, house, applicationId })
    case 'accept':
    case 'decline':
      return answer(one, { ctx, applicationId, answer: step.act })
    case 'contract':
      return recordContract(ctx, { applicationId, signedOn: berlinDay(one.at) })
    case 'reject':
      return rejectApplication(ctx, { applicationId, reason: 'age-does-not-fit' })
    case 'withdraw':
      return asParent(one, (own) => withdrawApplication(own, { id: applicationId }))
  }
}

type Ctx = ReturnType<typeof actingAs>

/** The place the child gets is named first, as a head does when a family moves away. */
const offer = async (
  one: Case,
  { ctx, house, applicationId }: { ctx: Ctx; house: House; applicationId: string },
) => {
  const wanted = one.receipt.applications.find(({ id }) => id === applicationId)
  const ageClass = ageClassOf(one.stage.tenant.state, monthsAtStart(one))?.code
  if (!wanted || !ageClass) return
  const { startsOn, hours } = wanted
  const place = { facilityId: house.id, ageClass, hours, freeFrom: startsOn }
  const { ids } = await addPlaces(ctx, place)
  const [placeId] = ids
  if (!placeId) return
  const rules = rulesFor(one.stage, startsOn)
  const told = rules.disclosure.level === 'FULL' ? {} : { toldOn: berlinDay(one.at) }
  try {
    // asked for only where somebody stands higher in the list
    const deviation = { code: 'legal-claim' as const }
    one.offerId = (await makeOffer(ctx, { applicationId, placeId, deviation, ...told })).id
  } catch (error) {
    await closePlace(ctx, { placeId })
    throw error
  }
}

const monthsAtStart = ({ stage, sending }: Case): number => {
  const [first] = sending.wish.children
  return first ? monthsBetween(birthOf(stage, sending, first), sending.startsOn) : 0
}

const answer = (
  one: Case,
  { ctx, ...reply }: { ctx: Ctx; applicationId: string; answer: 'accept' | 'decline' },
) => {
  const { offerId, parent, stage } = one
  const { replyChannel } = rulesFor(stage, one.sending.startsOn).offer
  if (offerId && parent && replyChannel.includes('portal'))
    return replyToOffer(actingAs(stage, parent, one.at), { offerId, answer: reply.answer })
  return recordReply(ctx, { ...reply, channel: 'phone' })
}
