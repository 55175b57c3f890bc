import type { Portal } from '@kita/page'
import { LinkButton, Stack, StatusLight, YearLine } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { shortDay } from './fact-text.ts'
import { dayIn, holdersOf, isCommon } from './year-of.ts'

type Year = Portal['years'][number]
type Dated = Year['timeline'][number] & { round?: string }

/** The dates the office has set for the next Kita-Jahr, and where today lies between them. */
export const YearDates = ({ visit }: { visit: Visit }) => {
  const { t, portal } = visit
  const year = portal.years.find(({ running }) => !running)
  if (!year) return null
  const dates = [...year.timeline.filter(({ kind }) => kind !== 'yearEnds'), ...laterRounds(year)].sort(
    (one, other) => one.day.localeCompare(other.day),
  )
  const opens = dates.some(({ kind }) => kind === 'opens')
  // Where applying is possible all year, the line begins with now.
  const isLong = dates.length > mostOnLine
  const onLine = isLong ? dates.filter(isCommon) : dates
  const all = opens || isDated(year) ? onLine : [{ kind: 'always', day: portal.today }, ...onLine]
  return (
    <YearLine
      id="jahr"
      title={t('portal.year.title', { year: year.label })}
      status={<Open visit={visit} year={year} />}
      dates={all.map((date) => ({ day: dayOf(visit, date), text: textOf(visit, year, date) }))}
      today={todayOn(visit, all)}
      action={
        <Stack gap="s">
          <Leads visit={visit} year={year} />
          {isLong && <OwnDates visit={visit} year={year} dates={dates.filter((date) => !isCommon(date))} />}
          <p>
            <LinkButton href={calendarOf(year)} kind="tertiary" icon="calendar">
              {t('portal.year.calendar')}
            </LinkButton>
          </p>
        </Stack>
      }
    />
  )
}

/** Is there a last day, or a number of months before the start, that shuts? Then asking is not possible all year. */
const isDated = (year: Year): boolean =>
  year.rules.leadMaxMonths !== null ||
  (year.rules.deadlineMode === 'hard' &&
    (year.rules.leadMinMonths !== null || Boolean(dayIn(year, 'deadline'))))

/** The days of a kind's first round are those of the year; the others begin with their offers. */
const laterRounds = ({ rounds }: Year): Dated[] =>
  rounds
    .filter((round) => round.kinds.some((kind) => rounds.find((one) => one.kinds.includes(kind)) !== round))
    .map(({ name, offersFrom }) => ({ kind: 'round', day: offersFrom, round: name }))

/** More than these stand below the line, as words. */
const mostOnLine = 8

/** Months before the start have no day on the line. */
const Leads = ({ visit: { t }, year }: { visit: Visit; year: Year }) => {
  const { leadMinMonths, leadMaxMonths, deadlineMode } = year.rules
  const mode = deadlineMode === 'hard' ? 'hard' : 'soft'
  return (
    <>
      {leadMaxMonths && <p className="small">{t('rule-hint.leadMax', { count: leadMaxMonths })}</p>}
      {leadMinMonths && <p className="small">{t(`rule-hint.leadMin.${mode}`, { count: leadMinMonths })}</p>}
    </>
  )
}

const OwnDates = ({ visit, year, dates }: { visit: Visit; year: Year; dates: Dated[] }) => (
  <div>
    {dates.map((date) => (
      <p key={`${date.kind} ${date.day} ${date.care} ${date.municipalities}`} className="small">
        <strong>{shortDay(visit, date.day, visit.portal.today)}</strong> {textOf(visit, year, date)}
      </p>
    ))}
  </div>
)

/** The same dates as a file that a phone's calendar takes and reminds of. */
const calendarOf = ({ kitaYear }: Year) => `/api/v1/calendar?year=${kitaYear}`

const dayOf = (visit: Visit, { kind, day }: Dated) =>
  kind === 'always' ? visit.t('portal.year.now') : shortDay(visit, day, visit.portal.today)

const textOf = (visit: Visit, year: Year, date: Dated) => {
  const { t } = visit
  const { kind, mode = year.rules.deadlineMode } = date
  const text =
    kind === 'deadline'
      ? t(`portal.year.deadline.${mode}`)
      : t(`portal.year.${kind}`, { round: date.round ?? '' })
  const holders = holdersOf(visit, date)
  return holders ? t('portal.year.only', { holders, text }) : text
}

const todayOn = (visit: Visit, dates: readonly Dated[]) => {
  const { portal, t } = visit
  const after = dates.findLastIndex(({ day }) => day <= portal.today)
  const [from, to] = [dates[after], dates[after + 1]]
  if (!from) return undefined
  const span = to ? Date.parse(to.day) - Date.parse(from.day) : 1
  const share = to ? (Date.parse(portal.today) - Date.parse(from.day)) / span : 0
  const day = shortDay(visit, portal.today, portal.today)
  return { after, share: from.kind === 'always' ? 0.1 : share, text: t('portal.year.today', { day }) }
}

/** Can a family apply for that year today? */
const Open = ({ visit, year }: { visit: Visit; year: Year }) => {
  const { t, f, portal } = visit
  const opens = dayIn(year, 'opens')
  const deadline = dayIn(year, 'deadline')
  if (year.frozen?.what === 'all') {
    const text = t('portal.year.frozen', { day: f.day(year.frozen.until) })
    const holders = holdersOf(visit, year.frozen)
    return (
      <StatusLight kind="waiting">{holders ? t('portal.year.only', { holders, text }) : text}</StatusLight>
    )
  }
  if (opens && opens > portal.today)
    return <StatusLight kind="waiting">{t('portal.year.opensOn', { day: f.day(opens) })}</StatusLight>
  if (year.rules.deadlineMode === 'hard' && deadline && deadline < portal.today)
    return <StatusLight kind="ended">{t('portal.year.over')}</StatusLight>
  const { leadMinMonths, leadMaxMonths } = year.rules
  if (!opens && (leadMinMonths || leadMaxMonths))
    return <StatusLight kind="ok">{t('rule-hint.leadOpen')}</StatusLight>
  return (
    <StatusLight kind="ok">{t(opens || deadline ? 'portal.year.isOpen' : 'portal.year.anyTime')}</StatusLight>
  )
}
