import { Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { path } from '../../path.ts'
import type { Plan } from './preview.tsx'

type Problem = Plan['problems'][number]
type Props = { c: ConsoleContext; plan: Plan; slug: string; id: string; names: string[] }

/** What is wrong, and where: the list, the line, the column. A line nobody can place leads to the map. */
export const Problems = ({ c, plan, slug, id, names }: Props) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-import.problems', { count: plan.problemsTotal })} id="fehler">
      <p className="muted">{t('console-import.problems-lead')}</p>
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
    </Sheet>
  )
}

const whereOf = (
  { var: { t } }: ConsoleContext,
  { source, line, column, more }: Problem,
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
  ].join(', ') || t('console-import.whole-list')
