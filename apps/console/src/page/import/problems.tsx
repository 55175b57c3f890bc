import { Actions, Button, Form as FormBox, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { path } from '../../path.ts'
import type { Plan } from './preview.tsx'

type Problem = Plan['problems'][number]
type Props = { c: ConsoleContext; plan: Plan; slug: string; id: string; names: string[]; stand: string }

/** What is wrong, and where: the list, the line, the column. A line nobody can place leads to the map. */
export const Problems = ({ c, plan, slug, id, names, stand }: Props) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-import.problems', { count: plan.problemsTotal })} id="fehler">
      <p className="muted">{t(`console-import.problems-${plan.ready ? 'left' : 'lead'}`)}</p>
      <ul className="entries">
        {plan.problems.map((problem) => {
          const { severity, source, line, column, sentence } = problem
          return (
            <li key={`${source} ${line} ${column} ${sentence}`}>
              <p className="small muted">{whereOf(c, problem, names)}</p>
              <p className="small">
                {severity === 'warning' && `${t('console-import.hint')}: `}
                {sentence}
                {line !== null && /Karte|Koordinaten/.test(sentence) && (
                  <>
                    {' '}
                    <a href={path.importSpot(slug, id, `${source}-${line}`)}>{t('console-import.place')}</a>
                  </>
                )}
              </p>
            </li>
          )
        })}
      </ul>
      {mayLeaveOut(plan) && (
        <FormBox action={path.importAct(slug, id, 'weglassen')} hidden={{ stand }}>
          <p>{t('console-import.leave-out-lead')}</p>
          <Actions>
            <Button kind="secondary">{t('console-import.leave-out', { count: plan.counts.leftOut })}</Button>
          </Actions>
        </FormBox>
      )}
    </Sheet>
  )
}

/** Lines with faults can stay out where others are left; what is wrong with the whole list cannot. */
const mayLeaveOut = ({ errors, problems, facilities, counts }: Plan): boolean =>
  errors > 0 &&
  counts.leftOut > 0 &&
  facilities.length > 0 &&
  !problems.some(({ severity, line }) => severity === 'error' && line === null)

const whereOf = (
  { var: { t } }: ConsoleContext,
  { source, line, column, more, label }: Problem,
  names: string[],
): string =>
  [
    ...(names.length > 1 ? [names[source]] : []),
    ...(line === null
      ? []
      : [
          t('console-import.line-of', {
            line: more > 0 ? t('console-import.line-more', { line, count: more }) : String(line),
          }),
        ]),
    ...(column === null ? [] : [t('console-import.column-of', { column })]),
    ...(label === null || more > 0 ? [] : [label]),
  ].join(', ') || t('console-import.whole-list')
