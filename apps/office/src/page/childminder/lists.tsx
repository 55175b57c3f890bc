import { Muted } from '@kita/ui'
import type { ChildminderRecord } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'
import { weekWords } from './words.ts'

type Child = Omit<ChildminderRecord['children'][number], 'applicationId'> & { applicationId?: string }

/** Children with a person, each with its days and times. */
export const ChildList = ({ c, items, linked }: { c: OfficeContext; items: Child[]; linked?: boolean }) => {
  const { t, show, portal } = c.var
  const when = ({ startsOn, endsOn }: Child) => {
    const from = show.day(startsOn, 'short')
    if (endsOn !== null) return t('childminding.span', { from, to: show.day(endsOn, 'short') })
    return t(startsOn > portal.today ? 'childminding.from' : 'childminding.since', { day: from })
  }
  if (items.length === 0) return <p>{t('childminding.no-children')}</p>
  return (
    <ul className="plain stack stack--s">
      {items.map((one) => (
        <li key={`${one.lastName}${one.firstName}${one.startsOn}`}>
          {linked && one.applicationId ? (
            <a href={path.deskCase(one.applicationId)}>{`${one.lastName}, ${one.firstName}`}</a>
          ) : (
            <strong>{`${one.firstName} ${one.lastName}`}</strong>
          )}{' '}
          <Muted>
            {[when(one), t('childminding.weekly', { hours: one.hours }), weekWords(one.weeklyTimes, t, show)]
              .filter(Boolean)
              .join(' · ')}
          </Muted>
        </li>
      ))}
    </ul>
  )
}

/** Free places as who only reads sees them. */
export const VacancyList = ({
  c,
  vacancies,
}: {
  c: OfficeContext
  vacancies: ChildminderRecord['vacancies']
}) => {
  const { t, show, portal } = c.var
  if (vacancies.length === 0) return <p>{t('childminding.no-vacancies')}</p>
  return (
    <ul className="plain stack stack--s">
      {vacancies.map(({ places, freeFrom, hours }) => (
        <li key={`${freeFrom}-${hours}`}>
          {t('childminding.family.vacancy', {
            count: places,
            from:
              freeFrom <= portal.today
                ? t('childminding.family.now')
                : t('childminding.family.from', { day: show.day(freeFrom, 'long') }),
            hours,
          })}
        </li>
      ))}
    </ul>
  )
}

/** Who stands in for whom. */
export const StandInList = ({ c, items }: { c: OfficeContext; items: ChildminderRecord['standIns'] }) => {
  const { t, show } = c.var
  return (
    <ul className="plain stack stack--s">
      {items.map((one) => (
        <li key={one.id}>
          {t('childminding.stands-in', { name: one.name, for: one.forName })}{' '}
          <Muted>
            {`${t('childminding.span', { from: show.day(one.fromDay, 'short'), to: show.day(one.toDay, 'short') })} · ${one.contact}`}
          </Muted>
        </li>
      ))}
    </ul>
  )
}
