import { type Actor, kindOffered } from '@kita/core'
import { keyInApplications, type Receipt, submitApplications } from '@kita/core/application'
import { stableId } from '@kita/core/tenant'
import { limitsOf, type RuleSet, ruleSetFor } from '@kita/tenant'
import { addDays, addMonths, type Day, kitaYearOf } from '@kita/tenant/calendar'
import type { CrowdFamily } from './crowd.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'
import type { Wish, WishedChild } from './wishes.ts'

export type Sending = {
  wish: Wish
  family: CrowdFamily
  index: number
  sentAt: Date
  sentOn: Day
  startsOn: Day
}
type Target = { kind: 'facility' | 'desk' | 'childminder'; id: string; rank?: number }

export const rulesFor = ({ tenant }: Stage, startsOn: Day) =>
  ruleSetFor(tenant.ruleSets, kitaYearOf(startsOn, tenant.state.yearStart))

/** Sends one wish as the family, or as the member of staff who may key it in. Undefined: refused, or nothing to ask for. */
export const send = async (
  stage: Stage,
  sending: Sending,
  parent: Actor | null,
): Promise<Receipt | undefined> => {
  const targets = targetsOf(stage, sending)
  if (targets.length === 0) return undefined
  const { wish, family, index, sentAt } = sending
  const content = {
    id: stableId(stage.tenant.slug, 'example-submission', index),
    children: wish.children.map((one) => childOf(stage, sending, one)),
    need: needOf(stage, sending),
    targets,
    comment: wish.comment ?? '',
    childmindingComment: wish.comment ?? '',
  }
  const { noticeVersion } = stage.tenant.profile.privacy
  if (parent)
    return unlessRefused(stage, () =>
      submitApplications(actingAs(stage, parent, sentAt), { ...content, noticeVersion }),
    )
  const { firstName, lastName, street, phone } = family
  const guardian = { firstName, lastName, street, phone, ...addressOf(stage, index) }
  const typist = typistOf(stage, sending)
  if (!typist) return undefined
  return unlessRefused(stage, () =>
    keyInApplications(actingAs(stage, typist, sentAt), { ...content, guardian }),
  )
}

/** Families live in the places around the example head's facility. */
export const addressOf = ({ scene: { homes } }: Pick<Stage, 'scene'>, index: number) => {
  const home = homes[index % homes.length]
  return { postcode: home?.postcode ?? '00000', town: home?.place ?? '–' }
}

/** Who enters what comes on paper. */
export const typistOf = (stage: Stage, { startsOn, wish }: Sending): Actor | undefined => {
  const { entryBy } = rulesFor(stage, startsOn).offline
  const { head, advisor, clerk } = stage.staff
  if (wish.at.home && entryBy.includes('facility')) return head
  if (!wish.at.home && entryBy.includes('advisor')) return advisor
  return entryBy.includes('office') ? clerk : undefined
}

const targetsOf = (stage: Stage, { wish, index, sentOn, startsOn }: Sending): Target[] => {
  const { scene } = stage
  const rules = rulesFor(stage, startsOn)
  const offered = (kind: Parameters<typeof kindOffered>[1]) => kindOffered(rules, kind, sentOn)
  const facility = (id: string | undefined): Target[] => (id ? [{ kind: 'facility', id }] : [])
  const sure = [
    ...(wish.at.home ? facility(scene.home?.id) : []),
    ...(wish.at.second ? facility(scene.second?.id) : []),
    ...(wish.at.hort && offered('HORT') ? facility(scene.hort) : []),
  ]
  const desk = wish.at.desk && offered('CHILDMINDING') ? deskTarget(stage, rules, { wish, index }) : []
  const room = roomOf(rules) - sure.length - (rules.limit.childminding === 'inside' ? desk.length : 0)
  const wanted = Math.max(0, Math.min(wish.at.near ?? 0, room))
  const near = Array.from({ length: wanted }, (_, step) => scene.near[(index * 2 + step) % scene.near.length])
  const facilities = [...sure, ...near.flatMap(facility)]
  return [...ranked(rules, facilities, index), ...desk]
}

const roomOf = (rules: RuleSet) =>
  limitsOf(rules).find((limit) => limit.counter === 'facility')?.max ?? Number.POSITIVE_INFINITY

const deskTarget = (
  { scene }: Stage,
  rules: RuleSet,
  { wish, index }: Pick<Sending, 'wish' | 'index'>,
): Target[] => {
  // on paper a family asks the desk, not a person
  if (rules.childminding.named && scene.childminder?.named && index % 2 === 0 && !wish.onPaper)
    return [{ kind: 'childminder', id: scene.childminder.id }]
  return scene.desk ? [{ kind: 'desk', id: scene.desk }] : []
}

const ranked = (rules: RuleSet, targets: Target[], index: number): Target[] => {
  const { mode } = rules.ranking
  if (mode === 'preferredOne') return targets.map((one, place) => (place === 0 ? { ...one, rank: 1 } : one))
  const all = mode === 'required' || (mode === 'optional' && index % 2 === 0)
  // Not every family's favourite is the example head's facility.
  return all
    ? targets.map((one, place) => ({ ...one, rank: ((place + Math.floor(index / 4)) % targets.length) + 1 }))
    : targets
}

/** The birthday that makes the child as old as the table says on the wished start, in the facilities asked old enough. */
export const birthOf = ({ scene }: Stage, { wish, index, startsOn }: Sending, one: WishedChild): Day => {
  const asked = [wish.at.home && scene.home, wish.at.second && scene.second]
  const youngest = Math.max(0, ...asked.map((house) => (house ? house.ageFromMonths : 0)))
  const months = one.months < youngest ? youngest + (one.months % 12) : one.months
  return addDays(addMonths(startsOn, -months), -((index * 11) % 27))
}

const childOf = (stage: Stage, sending: Sending, one: WishedChild) => {
  const day = birthOf(stage, sending, one)
  const { firstName, lastName = sending.family.lastName } = one
  return { firstName, lastName, ...(day > sending.sentOn ? { expectedOn: day } : { bornOn: day }) }
}

const needOf = ({ scene, tenant }: Stage, { wish, index, startsOn }: Sending) => {
  const known = tenant.state.hourClasses.map((one) => one.hours)
  const bookable = wish.at.home ? known.filter((hours) => scene.home?.careHours.includes(hours)) : known
  const classes = bookable.length > 0 ? bookable : known
  const pick = (step: number) => classes[(index + step) % classes.length] ?? 0
  const other = index % 4 === 0 && classes.length > 1 ? { alternativeHours: pick(1) } : {}
  return { startsOn, hours: pick(0), ...other }
}
