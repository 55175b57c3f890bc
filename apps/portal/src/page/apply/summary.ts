import type { Visit } from '../../frame/visit.ts'
import { clock } from '../../part/fact-text.ts'
import { paths } from '../../path.ts'
import type { SelectionView } from '../../selection/selection.ts'
import type { Content } from './draft.ts'

type Child = {
  id?: string
  firstName: string
  lastName: string
  bornOn?: string | null
  expectedOn?: string | null
}
type Sources = {
  content: Content
  children: readonly (Child & { id: string })[]
  own: { street: string; postcode: string; town: string }
  selection: SelectionView
}
type Entry = { term: string; value: string; change: { href: string; text: string } }

/** The typed data as terms and values, each with its way back. */
export const summaryOf = (visit: Visit, { content, children, own, selection }: Sources) => {
  const { t, f, language } = visit
  const chosen: Child[] = [
    ...children.filter(({ id }) => content.childIds?.includes(id)),
    ...(content.newChildren ?? []),
  ]
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    chosen.map(({ firstName }) => firstName),
  )
  const entry = (key: string, value: string | undefined, href: string): Entry[] =>
    value
      ? [{ term: t(`apply.summary.${key}`), value, change: { href, text: t('apply.summary.change') } }]
      : []
  const bornOf = ({ bornOn, expectedOn }: Child) =>
    bornOn
      ? t('apply.child.bornAt', { day: f.day(bornOn) })
      : expectedOn && t('apply.child.expectedAt', { day: f.day(expectedOn) })
  const wish = content.need ?? {}
  const sibling = selection.targets.find(({ id }) => id === wish.siblingFacilityId)?.name
  const entries = [
    ...chosen.flatMap((child) => [
      {
        term:
          chosen.length > 1
            ? t('apply.summary.childNamed', { name: child.firstName })
            : t('apply.summary.child'),
        value: [`${child.firstName} ${child.lastName}`, bornOf(child)].filter(Boolean).join(', '),
        change: { href: paths.applyChild, text: t('apply.summary.change') },
      },
    ]),
    ...entry('start', wish.startsOn && f.day(wish.startsOn), paths.applyCare),
    ...entry('hours', hoursOf(visit, wish), paths.applyCare),
    ...entry('times', timesOf(visit, wish), paths.applyCare),
    ...entry('sibling', sibling && t('apply.summary.siblingAt', { name: sibling }), paths.applyMore),
    ...entry('changeWish', wish.changeWish ? t('apply.summary.changeYes') : undefined, paths.applyMore),
    ...entry('moving', wish.movingIn ? t('apply.summary.movingYes') : undefined, paths.applyMore),
    ...entry('residence', `${own.street}, ${own.postcode} ${own.town}`, paths.contactData),
    ...entry(
      'facts',
      content.facts?.length ? t('apply.summary.factsCount', { count: content.facts.length }) : undefined,
      paths.applyQuestions,
    ),
    ...entry('comment', content.comment, paths.applyMore),
    ...entry('childminding', content.childmindingComment, paths.applyMore),
  ]
  return { names, entries }
}

type Wish = NonNullable<Content['need']>

const hoursOf = ({ t }: Visit, { hours, alternativeHours }: Wish): string | undefined => {
  if (hours === undefined) return undefined
  return alternativeHours === undefined
    ? t('apply.summary.hoursAWeek', { count: hours })
    : t('apply.summary.hoursOr', { count: hours, other: alternativeHours })
}

const timesOf = (visit: Visit, { fromMinute, toMinute }: Wish): string | undefined => {
  const { t } = visit
  if (fromMinute !== undefined && toMinute !== undefined)
    return t('apply.summary.fromTo', { from: clock(visit, fromMinute), to: clock(visit, toMinute) })
  if (fromMinute !== undefined) return t('apply.summary.from', { from: clock(visit, fromMinute) })
  return toMinute === undefined ? undefined : t('apply.summary.to', { to: clock(visit, toMinute) })
}
