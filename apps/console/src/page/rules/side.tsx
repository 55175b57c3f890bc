import type { Section } from '@kita/tenant'
import { Sheet, StatusLight, YearPicture } from '@kita/ui'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { path } from '../../path.ts'
import { type RuleView, sectionNames } from './load.ts'
import { sectionOfPath } from './section-of.ts'
import { settingTitle } from './words.ts'

type Part = { c: ConsoleContext; view: RuleView }

/** What parents read, made from the values; of one chapter, or all of them. */
export const Parents = ({ c, view, section }: Part & { section?: Section }) => {
  const { t } = c.var
  const chapters = view.explanation.filter((one) => section === undefined || one.section === section)
  return (
    <Sheet title={t('console-rules.parents')} titleSize="small" id="eltern">
      {chapters.map((chapter) => (
        <div key={chapter.section}>
          {section === undefined && <h3>{t(`rule.section.${chapter.section}`)}</h3>}
          <p>{chapter.sentences.join(' ')}</p>
        </div>
      ))}
    </Sheet>
  )
}

/** What the check of the whole bundle says, each fault with the way to its setting. */
export const Checks = ({ c, view }: Part) => {
  const { t } = c.var
  const slug = slugOf(c)
  const errors = view.problems.some(({ severity }) => severity === 'error')
  return (
    <Sheet title={t('console-rules.check')} titleSize="small" id="pruefung">
      <ul className="checks">
        {!errors && (
          <li>
            <StatusLight kind="ok">{t('console-rules.check.fine')}</StatusLight>
          </li>
        )}
        {view.problems.map(({ file, path: at, severity, sentence }) => {
          const setting = file.startsWith('rules/') ? sectionOfPath(at) : undefined
          return (
            <li key={`${file} ${at} ${sentence}`}>
              <StatusLight kind={severity === 'error' ? 'refusal' : 'missing'}>
                {setting ? (
                  <a
                    href={`${path.rulesSection(slug, view.fromYear, sectionNames[setting.section])}#${setting.path}`}
                  >
                    {settingTitle(t, setting.path)}
                  </a>
                ) : (
                  t('console-rules.check.text', { file })
                )}
              </StatusLight>
              <p className="muted">{sentence}</p>
            </li>
          )
        })}
        {view.draft && (
          <li>
            <StatusLight kind="waiting">{t('console-rules.check.second')}</StatusLight>
          </li>
        )}
      </ul>
    </Sheet>
  )
}

/** The year these rules make, as lanes and as a list. */
export const Plan = ({ c, view }: { c: ConsoleContext; view: Pick<RuleView, 'plan'> }) => {
  const { t, show } = c.var
  const { plan } = view
  const short = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`
  const what = ({ kind, care, municipalities }: RuleView['plan']['dates'][number]) => {
    const text = t(`console-rules.day.${kind}`)
    const whom = care ? t(`console-rules.kind.${care}`) : municipalities?.join(', ')
    return whom ? t('console-rules.day.of', { what: text, whom }) : text
  }
  const barText = ({ kind, name }: RuleView['plan']['lanes'][number]['bars'][number]) =>
    name ?? t(`console-rules.bar.${kind}`)
  const dates = plan.dates.filter(({ kind }) => kind !== 'yearEnds')
  return (
    <YearPicture
      id="jahr"
      title={t('console-rules.year.title')}
      months={plan.months.map(({ day, at }) => ({ at, text: show.day(day, 'month').slice(0, 3) }))}
      lanes={plan.lanes.map(({ key, bars }) => ({
        label: t(`console-rules.lane.${key}`, { year: plan.kitaYear }),
        bars: bars.map((bar) => ({
          ...{ at: bar.at, width: bar.width, text: barText(bar) },
          kind: bar.kind === 'late' ? ('hatched' as const) : ('full' as const),
        })),
      }))}
      marks={dates.map((date) => ({ at: date.at, text: `${short(date.day)} ${what(date)}` }))}
      marksLabel={t('console-rules.year.days')}
      list={[
        ...plan.lanes.flatMap(({ key, bars }) =>
          bars.map((bar) => ({
            day: t(`console-rules.lane.${key}`, { year: plan.kitaYear }),
            text: t('console-rules.bar.span', { what: barText(bar), from: bar.from, until: bar.until }),
          })),
        ),
        ...dates.map((date) => ({ day: show.day(date.day, 'long'), text: what(date) })),
      ]}
      listLabel={t('console-rules.year.list')}
    />
  )
}
