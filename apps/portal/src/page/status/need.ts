import type { Client } from '@kita/api'
import type { StatusKind } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { Visit } from '../../frame/visit.ts'
import { kindsText } from '../../part/fact-text.ts'

/** A child's need with its applications, as the tenant shows them to the family. */
export type Need = InferResponseType<
  Client['application']['me']['applications']['$get'],
  200
>['items'][number]
export type Application = Need['applications'][number]

/** Something happened that the family must know first; it stands in a card of its own. */
export const isNews = ({ status }: Application): boolean => status === 'OFFERED' || status === 'NEWS'

/** Has it something for the family's calendar? */
export const hasDate = ({ next, offer, visit, contract }: Application): boolean =>
  Boolean(offer ?? visit ?? contract) || next.code === 'confirm-until' || next.code === 'offers-from'

const endings = new Set<Application['light']>(['ended', 'refusal'])
export const isOver = ({ light }: Application): boolean => endings.has(light)

/** Offers first, then what is open, then what is over; each in the order of sending. */
export const ordered = (applications: readonly Application[]): Application[] => {
  const place = (one: Application) => (isNews(one) ? 0 : isOver(one) ? 2 : 1)
  return [...applications].sort((one, other) => place(one) - place(other))
}

/** The light and the tenant's word for it. A waiting list in green keeps its shape. */
export const lightOf = ({ t }: Pick<Visit, 't'>, { status, light }: Application) => ({
  kind: (status === 'WAITING' ? 'waiting' : light) as StatusKind,
  green: status === 'WAITING' && light === 'ok',
  word: t(`status.${status}`),
})

/** What happens next, as a sentence with its day. */
export const nextSentence = ({ t }: Pick<Visit, 't'>, { next }: Application): string =>
  t(`next.${next.code}`, {
    ...(next.day && { day: next.day }),
    count: next.days ?? 0,
    place: next.place ?? 0,
  })

/** "Kita oder Kindertagespflege ab 1. August 2027 · 35 Stunden in der Woche · 4 Anmeldungen" */
export const needLine = (
  { t, f, language }: Visit,
  { applications, startsOn, hours, changeWish }: Need,
): string => {
  const kinds = [...new Set(applications.map(({ kind }) => kind))]
  const what = kindsText({ t, language }, kinds, 'disjunction')
  return [
    t('status.page.from', { what, day: f.day(startsOn) }),
    t('apply.summary.hoursAWeek', { count: hours }),
    t('status.page.count', { count: applications.length }),
    ...(changeWish ? [t('status.page.change')] : []),
  ].join(' · ')
}

/** Berlin's calendar day of an instant, for `<time>`. */
export const dayOfInstant = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date(instant))
