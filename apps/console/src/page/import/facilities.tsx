import { More, Pager, Sheet, VisuallyHidden } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'
import { columnWord, valueWord } from './field.ts'
import type { Plan } from './preview.tsx'

type Planned = Plan['facilities'][number]

/** What is new of it, or of every cell that changes what it was and what it becomes. */
const What = ({ c, planned: { kind, changes } }: { c: ConsoleContext; planned: Planned }) => {
  const { t } = c.var
  const cells = (
    <ul className="stack stack--xs">
      {changes.map(({ column, before, after }) => (
        <li key={column}>
          {t(columnWord(column))}:{' '}
          {kind === 'changed' && (
            <>
              <del>{valueWord(c, column, before)}</del> →{' '}
            </>
          )}
          {kind === 'changed' ? <ins>{valueWord(c, column, after)}</ins> : valueWord(c, column, after)}
        </li>
      ))}
    </ul>
  )
  return kind === 'changed' ? cells : <More summary={t(`console-import.kind-is-${kind}`)}>{cells}</More>
}

type Props = { c: ConsoleContext; plan: Plan; slug: string; id: string }

/** New facilities and those that change, each with its cells and the way to its place on the map. */
export const Facilities = ({ c, plan, slug, id }: Props) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-import.facilities')} id="einrichtungen">
      <ul className="entries">
        {plan.facilities.map((planned) => (
          <li key={planned.key}>
            <div className="small">
              <strong>{planned.name}</strong>
              <p className="muted">{planned.address}</p>
              <p>
                {t('console-import.spot')}:{' '}
                <a href={path.importSpot(slug, id, planned.ref.replace(':', '-'))}>
                  {t(`console-import.located-${planned.located}`)}
                  <VisuallyHidden>, {planned.name}</VisuallyHidden>
                </a>
              </p>
            </div>
            <div className="small">
              <What c={c} planned={planned} />
            </div>
          </li>
        ))}
      </ul>
      <Pager
        label={t('console-tenants.pages')}
        text={t('console-tenants.shown', {
          from: (plan.page - 1) * plan.pageSize + 1,
          to: Math.min(plan.shown, plan.page * plan.pageSize),
          count: plan.shown,
        })}
        current={plan.page}
        pages={Math.max(1, Math.ceil(plan.shown / plan.pageSize))}
        href={(to) => `${withQuery(path.import(slug, id), { seite: String(to) })}#einrichtungen`}
        previous={t('console-tenants.previous')}
        next={t('console-tenants.next')}
      />
    </Sheet>
  )
}
