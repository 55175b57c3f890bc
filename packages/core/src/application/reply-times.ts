import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { presentRules } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { medianOf } from './reply-clock.ts'
import { type Clocked, readClocks } from './reply-query.ts'
import { staffScope } from './staff-scope.ts'

/** The open applications of one facility as far as answering goes. */
export type ReplyTimes = {
  facility: { id: string; name: string }
  provider: { id: string; name: string }
  open: number
  unanswered: number
  overdue: number
  /** The sending that has waited longest without any reaction. */
  oldestSince: string | null
  oldestDays: number | null
  /** Of all open ones, days since the last reaction or the sending. */
  medianDays: number | null
}

/** Per facility in the actor's reach, the one that lets families wait longest first. For Träger and Jugendamt. */
export const readReplyTimes = verb({
  action: 'reply-clock.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const scope = staffScope(ctx.actor, ['provider-admin', 'office-clerk', 'office-admin'])
    const clocks = await readClocks(tx, ctx, scope)
    return {
      result: {
        asOf: berlinDay(ctx.now),
        limitDays: presentRules(ctx).reply.remindAfterDays,
        items: timesOf(clocks),
      },
    }
  },
})

/** Clocks put together by facility. */
export const timesOf = (clocks: readonly Clocked[]): ReplyTimes[] => {
  const byFacility = Map.groupBy(clocks, (one) => one.facility.id)
  return [...byFacility.values()]
    .flatMap((ones) => {
      const [first] = ones
      return first ? [timesOfOne(first, ones)] : []
    })
    .sort(
      (a, b) =>
        (b.oldestDays ?? -1) - (a.oldestDays ?? -1) || a.facility.name.localeCompare(b.facility.name, 'de'),
    )
}

const timesOfOne = ({ facility, provider }: Clocked, ones: Clocked[]): ReplyTimes => {
  const waiting = ones.filter((one) => one.unanswered).sort((a, b) => b.days - a.days)
  const [oldest] = waiting
  return {
    facility,
    provider,
    open: ones.length,
    unanswered: waiting.length,
    overdue: ones.filter((one) => one.overdue).length,
    oldestSince: oldest ? berlinDay(oldest.submittedAt) : null,
    oldestDays: oldest?.days ?? null,
    medianDays: medianOf(ones.map((one) => one.days)),
  }
}
