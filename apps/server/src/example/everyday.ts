import type { Actor, Ctx } from '@kita/core'
import { deferApplication, keyInApplications, planVisit, writeNote } from '@kita/core/application'
import { inviteGuardian, joinByCode, setCustody } from '@kita/core/child'
import { openChildminder } from '@kita/core/childminder'
import { listOwnFacts, saveOwnFacts } from '@kita/core/criteria'
import { recordStandIn } from '@kita/core/desk'
import { findDuplicates, keepApart, listPairs } from '@kita/core/duplicate'
import { extendReply } from '@kita/core/offer'
import { readCaseLife } from '@kita/core/office'
import { makeProposal } from '@kita/core/proposal'
import { stableId } from '@kita/core/tenant'
import { addDays, addMonths } from '@kita/tenant/calendar'
import type { Sent } from './act.ts'
import { saysAnswers, secondGuardian, twiceEntered } from './crowd.ts'
import { instantOn, workdayUntil } from './dates.ts'
import { dressHouse } from './profile.ts'
import { addressOf, birthOf, typistOf } from './send.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'

const hour = 3_600_000

type Case = Sent & { applicationId: string; childId: string; ctx: Ctx }

/**
 * What an office meets beside the offers, each once and with one family of the crowd: a visit to come, a note, more time,
 * a deferral, a proposal, a second guardian whose consent is missing, a child entered twice and one only alike.
 */
export const playEveryday = async (stage: Stage, sent: readonly Sent[]): Promise<void> => {
  const { head, clerk, advisor } = stage.staff
  const at = instantOn(addDays(stage.today, -1), 2)
  await Promise.all([
    dressHouse(stage),
    head && workOnCases(stage, sent, { actor: head, at }),
    clerk && proposeOne(stage, sent, { actor: clerk, at }),
    shareChild(stage, sent, at),
    sayAnswers(stage, sent, at),
    clerk && findPairs(stage, sent, { actor: clerk, at }),
    advisor && standIn(stage, { actor: advisor, at }),
  ])
}

type As = { actor: Actor; at: Date }

/** The first application of a family at the example head's facility. */
const caseOf = (stage: Stage, sent: readonly Sent[], family: string, as: As): Case | undefined => {
  const home = stage.scene.home?.id
  for (const one of sent.filter(({ sending }) => sending.family.key === family)) {
    const found = one.receipt.applications.find(({ targetId }) => targetId === home)
    // nobody acts on a sending before it has come in
    const at = new Date(Math.max(as.at.getTime(), one.sending.sentAt.getTime() + hour))
    if (found && at < stage.now)
      return { ...one, applicationId: found.id, childId: found.childId, ctx: actingAs(stage, as.actor, at) }
  }
  return undefined
}

const workOnCases = async (stage: Stage, sent: readonly Sent[], as: As) => {
  const withCase = async (family: string, work: (one: Case) => Promise<unknown>) => {
    const one = caseOf(stage, sent, family, as)
    if (one) await unlessRefused(stage, () => work(one))
  }
  await withCase('ismail', async ({ ctx, applicationId }) => {
    const { visits, notes = [] } = await readCaseLife(ctx, { applicationId })
    const on = workdayUntil(stage.tenant, addDays(stage.today, 8))
    if (visits.length === 0)
      await planVisit(ctx, { applicationId, on, minute: 15 * 60 + 30, place: 'Haupteingang, bitte klingeln' })
    if (notes.length === 0)
      await writeNote(ctx, {
        applicationId,
        text: 'Beispiel: Die Mutter ruft wegen des Besuchs zurück. Der Vater arbeitet im Schichtdienst.',
      })
  })
  await withCase('schulte', ({ ctx, applicationId }) =>
    extendReply(ctx, {
      applicationId,
      until: workdayUntil(stage.tenant, addDays(stage.today, 12)),
      reason: 'Die Mutter ist im Krankenhaus.',
    }),
  )
  await withCase('berzina', ({ ctx, applicationId, sending }) =>
    deferApplication(ctx, {
      applicationId,
      startsOn: addMonths(sending.startsOn, 5),
      reason: 'Die Eltern verlängern die Elternzeit.',
    }),
  )
}

const proposeOne = async (stage: Stage, sent: readonly Sent[], as: As) => {
  const one = caseOf(stage, sent, 'kjaergaard', as)
  if (!one) return
  const note = 'Beispiel: Die Familie zieht um und sucht dringend.'
  await unlessRefused(stage, () => makeProposal(one.ctx, { applicationId: one.applicationId, note }))
}

/** Somebody cares for the children while the example's own Tagespflegeperson is away. */
const standIn = async (stage: Stage, { actor, at }: As) => {
  const { childminder } = stage.scene
  if (!childminder) return
  const ctx = actingAs(stage, actor, at)
  const childminderId = childminder.id
  await unlessRefused(stage, async () => {
    if ((await openChildminder(ctx, { childminderId })).standIns.length > 0) return
    const [fromDay, toDay] = [addDays(stage.today, 10), addDays(stage.today, 14)]
    const stand = { standInName: 'Monika Beispiel', contact: '0170 0000199', fromDay, toDay }
    await recordStandIn(ctx, { childminderId, ...stand })
  })
}

/** The father has an account of his own; the family has said yes, and his consent is not there yet. */
const shareChild = async (stage: Stage, sent: readonly Sent[], at: Date) => {
  const parent = sent.find(({ sending }) => sending.family.key === secondGuardian.shares)?.parent
  if (!parent) return
  const one = caseOf(stage, sent, secondGuardian.shares, { actor: parent, at })
  if (!one) return
  const partner = await stage.signUp(secondGuardian.person, at)
  await unlessRefused(stage, async () => {
    await setCustody(one.ctx, { childId: one.childId, custody: 'joint' })
    const { code } = await inviteGuardian(one.ctx, { childIds: [one.childId] })
    await joinByCode(actingAs(stage, partner, at), { code })
  })
}

const answers = new Map<string, number | boolean>([
  ['work-1', 30],
  ['work-2', 20],
  ['single-parent', false],
])

/** Some families say what the criteria ask; the paper that would prove their work is still missing. */
const sayAnswers = async (stage: Stage, sent: readonly Sent[], at: Date) => {
  for (const key of saysAnswers) {
    const parent = sent.find(({ sending }) => sending.family.key === key)?.parent
    if (!parent) continue
    const ctx = actingAs(stage, parent, at)
    for (const { id: careNeedId, questions } of await listOwnFacts(ctx, {})) {
      const facts = questions.flatMap(({ kind }) => {
        const value = answers.get(kind)
        return value === undefined ? [] : [{ kind, value } as Answer]
      })
      if (facts.length > 0) await unlessRefused(stage, () => saveOwnFacts(ctx, { careNeedId, facts }))
    }
  }
}
type Answer = Parameters<typeof saveOwnFacts>[1]['facts'][number]

/** One child comes twice, on paper too; another has only the name and the birthday of somebody else's. */
const findPairs = async (stage: Stage, sent: readonly Sent[], as: As) => {
  for (const [index, again] of twiceEntered.entries()) {
    const like = sent.find(({ sending }) => sending.family.key === again.likeChildOf)
    if (like) await unlessRefused(stage, () => enterAgain(stage, like, again, { index, at: as.at }))
  }
  const ctx = actingAs(stage, as.actor, as.at)
  await findDuplicates(actingAs(stage, { kind: 'system' }, as.at), {})
  const names = twiceEntered.filter(({ apart }) => apart).map(({ person }) => person.lastName)
  const { items } = await listPairs(ctx, {})
  const pair = items.find(({ one, other }) => names.includes(one.lastName) || names.includes(other.lastName))
  if (pair)
    await unlessRefused(stage, () =>
      keepApart(ctx, {
        ...{ oneId: pair.one.id, otherId: pair.other.id },
        reason: 'Beispiel: gleicher Name, am Telefon als zwei Kinder geklärt',
      }),
    )
}

const enterAgain = async (
  stage: Stage,
  { sending, receipt }: Sent,
  { person }: (typeof twiceEntered)[number],
  { index, at }: { index: number; at: Date },
) => {
  const { home } = stage.scene
  const typist = typistOf(stage, sending)
  const [child] = sending.wish.children
  const [known] = receipt.applications
  const typedAt = new Date(Math.max(at.getTime(), sending.sentAt.getTime() + hour))
  if (!home || !typist || !child || !known || typedAt >= stage.now) return
  const { key: _, ...written } = person
  await keyInApplications(actingAs(stage, typist, typedAt), {
    id: stableId(stage.tenant.slug, 'example-twice', index),
    guardian: { ...written, ...addressOf(stage, sending.index) },
    children: [
      {
        ...{ firstName: child.firstName, lastName: person.lastName },
        bornOn: birthOf(stage, sending, child),
      },
    ],
    need: { startsOn: sending.startsOn, hours: known.hours },
    targets: [{ kind: 'facility', id: home.id }],
  })
}
