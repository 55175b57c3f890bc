import type { Formatter, Translate } from '@kita/text'
import { YearPicture } from '@kita/ui'

type Bar = { kind: string; name: string | null; from: string; until: string; at: number; width: number }
type Dated = { kind: string; day: string; at: number; care?: string; municipalities?: string[] }

/** As the API tells it: positions and widths are thousandths of the twelve months. */
type PlannedYear = {
  kitaYear: number
  months: { day: string; at: number }[]
  lanes: { key: string; care?: string; bars: Bar[] }[]
  dates: Dated[]
}

/** The year these rules make, as lanes and as a list. */
export const RulePlan = ({ t, show, plan }: { t: Translate; show: Formatter; plan: PlannedYear }) => {
  const short = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`
  const what = ({ kind, care, municipalities }: Dated) => {
    const text = t(`console-rules.day.${kind}`)
    const whom = care ? t(`console-rules.kind.${care}`) : municipalities?.join(', ')
    return whom ? t('console-rules.day.of', { what: text, whom }) : text
  }
  const laneText = ({ key, care }: { key: string; care?: string }) => {
    const text = t(`console-rules.lane.${key}`, { year: plan.kitaYear })
    return care ? t('console-rules.day.of', { what: text, whom: t(`console-rules.kind.${care}`) }) : text
  }
  const barText = ({ kind, name }: Bar) => name ?? t(`console-rules.bar.${kind}`)
  const dates = plan.dates.filter(({ kind }) => kind !== 'yearEnds')
  return (
    <YearPicture
      id="jahr"
      title={t('console-rules.year.title')}
      months={plan.months.map(({ day, at }) => ({ at, text: show.day(day, 'month').slice(0, 3) }))}
      lanes={plan.lanes.map(({ bars, ...lane }) => ({
        label: laneText(lane),
        bars: bars.map((bar) => ({
          ...{ at: bar.at, width: bar.width, text: barText(bar) },
          kind: bar.kind === 'late' ? ('hatched' as const) : ('full' as const),
        })),
      }))}
      marks={dates.map((date) => ({ at: date.at, text: `${short(date.day)} ${what(date)}` }))}
      marksLabel={t('console-rules.year.days')}
      list={[
        ...plan.lanes.flatMap(({ bars, ...lane }) =>
          bars.map((bar) => ({
            day: laneText(lane),
            text: t('console-rules.bar.span', { what: barText(bar), from: bar.from, until: bar.until }),
          })),
        ),
        ...dates.map((date) => ({ day: show.day(date.day, 'long'), text: what(date) })),
      ]}
      listLabel={t('console-rules.year.list')}
    />
  )
}
