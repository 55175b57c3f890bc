import type { Day } from '@kita/tenant/calendar'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import type { ApplicationView } from './disclose.ts'
import { type NeedView, readOwnNeeds } from './list-own.ts'

/** A date of the family's own calendar. `id` stays the same as long as the date is about the same thing. */
export type OwnDate = { id: string; facility: string; child: string } & (
  | { kind: 'reply' | 'confirm' | 'news' | 'renew' | 'start'; day: Day }
  | { kind: 'visit'; at: Date; place: string }
)

/**
 * Everything with a day in the signed-in family's account: answers due, visits, the last day to renew, the first day of
 * care. Made of what the tenant discloses, so what is hidden there is in no calendar either.
 * @param application only the dates of this one
 */
export const listOwnDates = verb({
  action: 'application.read-own',
  input: z.strictObject({ application: id.optional() }),
  readOnly: true,
  run: async (tx, { application }, ctx) => {
    const needs = await readOwnNeeds(tx, ctx, ownChild(tx, ctx, await guardianOf(tx, ctx)))
    return { result: needs.flatMap((need) => datesOf(need, application)) }
  },
})

const datesOf = (need: NeedView, only: string | undefined): OwnDate[] => {
  const child = need.childFirstName
  const shown = need.applications.filter((one) => only === undefined || one.id === only)
  const renew: OwnDate[] =
    need.renewUntil && only === undefined
      ? [{ kind: 'renew', id: `renew-${need.id}`, day: need.renewUntil, facility: '', child }]
      : []
  return [...shown.flatMap((one) => datesOfOne(one, child)), ...renew]
}

const datesOfOne = (one: ApplicationView, child: string): OwnDate[] => {
  const about = { facility: one.target.name, child }
  const { offer, next, visit, contract } = one
  const reply = offer && !offer.paused ? offer : undefined
  return [
    ...(reply ? [{ ...about, kind: 'reply' as const, id: `reply-${reply.id}`, day: reply.replyDueOn }] : []),
    ...(next.code === 'confirm-until' && next.day
      ? [{ ...about, kind: 'confirm' as const, id: `confirm-${one.id}`, day: next.day }]
      : []),
    ...(next.code === 'offers-from' && next.day
      ? [{ ...about, kind: 'news' as const, id: `news-${one.id}`, day: next.day }]
      : []),
    ...(visit
      ? [
          {
            ...about,
            kind: 'visit' as const,
            id: `visit-${visit.id}`,
            at: visit.plannedAt,
            place: visit.place,
          },
        ]
      : []),
    ...(contract
      ? [{ ...about, kind: 'start' as const, id: `start-${contract.id}`, day: contract.startsOn }]
      : []),
  ]
}
