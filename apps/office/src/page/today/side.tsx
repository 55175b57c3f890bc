import { History, LinkRows, Sheet } from '@kita/ui'
import type { Today } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { areasOf, hasRole } from '../../frame/role.ts'
import { path, withQuery } from '../../path.ts'
import { countOf } from './figures.ts'

type Props = { c: OfficeContext; today: Today }

/** Beside the tasks: what else waits, and the dates of the year that families apply for. */
export const TodaySide = ({ c, today }: Props) => (
  <>
    <Waiting c={c} today={today} />
    <Year c={c} today={today} />
  </>
)

const Waiting = ({ c, today }: Props) => {
  const { t, show, session, portal } = c.var
  const list = (group: string) => withQuery(path.list, { status: group })
  const works = hasRole(session, 'facility-head', 'facility-staff', 'provider-admin')
  const rows = [
    ...(works
      ? [
          { key: 'due-soon', count: today.repliesDueSoon, href: list('offers') },
          { key: 'unconfirmed', count: countOf(today, 'UNCONFIRMED'), href: list('unconfirmed') },
        ]
      : []),
    ...(areasOf(session, portal).some(({ key }) => key === 'letters')
      ? [{ key: 'letters', count: today.letters, href: path.letters }]
      : []),
  ].filter(({ count }) => count > 0)
  if (rows.length === 0) return null
  return (
    <Sheet title={t('office.today.also')}>
      <LinkRows
        rows={rows.map(({ key, count, href }) => ({
          href,
          text: t(`office.today.${key}`, { count }),
          aside: show.number(count),
        }))}
      />
    </Sheet>
  )
}

const Year = ({ c, today }: Props) => {
  const { t, show, portal } = c.var
  const year = portal.years.find(({ running }) => !running) ?? portal.years[0]
  if (!year || year.timeline.length === 0) return null
  return (
    <Sheet title={t('office.today.year', { label: year.label })}>
      <History
        entries={year.timeline.map(({ kind, day, care, municipalities }) => ({
          when: show.day(day, 'short'),
          date: day,
          text: [municipalities?.join(', ') ?? (care && t(`office.kind.${care}`)), t(`office.date.${kind}`)]
            .filter(Boolean)
            .join(': '),
          ahead: day > today.today,
        }))}
      />
    </Sheet>
  )
}
