import { changedText, type FormErrors, RulePlan } from '@kita/page'
import { type Section, sections, settings, settingTitle } from '@kita/tenant'
import {
  Actions,
  Button,
  Columns,
  DataTable,
  Form as FormPart,
  LinkButton,
  LinkRows,
  Notice,
  PageHead,
  Sheet,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { aboveOf, loadRules, mayWrite, type RuleView, sectionNames } from './load.ts'
import { sectionOfPath } from './section-of.ts'
import { Checks, Parents } from './side.tsx'

/** One rule set: its year, its chapters, what the draft changes, what parents read, what the check says. */
export const ruleYearPages = pages().get(path.rulesOf(':slug', ':year{[0-9]{4}}'), async (c) =>
  yearPage(c, await loadRules(c)),
)

const done = ['started', 'rebased', 'checked', 'activated', 'dropped']

export const yearPage = (c: ConsoleContext, view: RuleView, errors?: FormErrors) => {
  const { t } = c.var
  const title = t('console-rules.set', { year: view.fromYear })
  const act = done.find((one) => one === c.req.query('getan'))
  return consolePage(c, {
    title,
    area: 'rules',
    tenant: { slug: slugOf(c), area: view.area },
    above: aboveOf(c, view.area),
    ...(errors && { errors }),
    children: (
      <>
        <PageHead
          title={title}
          lead={leadOf(c, view)}
          actions={mayWrite(c) && <NextStep c={c} view={view} />}
        />
        <div className="stack stack--l">
          {act && (
            <Notice tone="success" live>
              {t(`console-rules.done.${act}`)}
            </Notice>
          )}
          <Way c={c} view={view} />
          <Warnings c={c} view={view} />
          <RulePlan t={c.var.t} show={c.var.show} plan={view.plan} />
          <Columns side={<Checks c={c} view={view} />}>
            <Sheet title={t('console-rules.sections')} id="einstellungen">
              <LinkRows rows={sections.map((section) => sectionRow(c, view, section))} />
            </Sheet>
            {view.draft && <Difference c={c} view={view} />}
            <Parents c={c} view={view} />
          </Columns>
        </div>
      </>
    ),
  })
}

const leadOf = (c: ConsoleContext, view: RuleView) =>
  [
    view.area,
    c.var.t('console-rules.changed', { count: view.settings.filter(({ changed }) => changed).length }),
  ].join(', ')

export const sectionRow = (c: ConsoleContext, view: RuleView, section: Section) => {
  const { t } = c.var
  const count = settings.filter(
    (one) =>
      one.section === section && view.settings.some(({ path: at, changed }) => changed && at === one.path),
  ).length
  return {
    href: path.rulesSection(slugOf(c), view.fromYear, sectionNames[section]),
    text: t(`rule.section.${section}`),
    aside: count > 0 && t('console-rules.section-changed', { count }),
  }
}

type Part = { c: ConsoleContext; view: RuleView }

/** Draft → with the second person → in force. */
const Way = ({ c, view }: Part) => {
  const { t } = c.var
  const now = view.draft?.state ?? 'active'
  return (
    <ol className="way" aria-label={t('console-rules.way')}>
      {(['draft', 'checked', 'active'] as const).map((state) => (
        <li key={state} aria-current={state === now ? 'step' : undefined}>
          {state === now ? '●' : '○'} {t(`console-rules.state.${state}`)}
        </li>
      ))}
    </ol>
  )
}

const NextStep = ({ c, view }: Part) => {
  const { t } = c.var
  const to = (act: Parameters<typeof path.rulesAct>[2]) => path.rulesAct(slugOf(c), view.fromYear, act)
  if (!view.draft)
    return (
      <FormPart action={to('beginnen')}>
        <Button>{t('console-rules.start')}</Button>
      </FormPart>
    )
  return (
    <Actions>
      {view.draft.state === 'draft' && (
        <LinkButton href={to('zur-freigabe')}>{t('console-rules.check-page.title')}</LinkButton>
      )}
      {view.draft.state === 'checked' && !view.draft.mine && (
        <LinkButton href={to('freigeben')}>{t('console-rules.activate.title')}</LinkButton>
      )}
      <LinkButton href={to('verwerfen')} kind="secondary">
        {t('console-rules.drop.title')}
      </LinkButton>
    </Actions>
  )
}

export const Warnings = ({ c, view }: Part) => {
  const { t } = c.var
  const { frozen, outdated, draft, fromYear } = view
  return (
    <>
      {frozen && (
        <Notice tone="warning">
          {t('console-rules.frozen', { year: frozen.kitaYear, from: frozen.from, until: frozen.until })}
        </Notice>
      )}
      {outdated && draft && (
        <Notice tone="warning">
          <p>{t('console-rules.outdated')}</p>
          {mayWrite(c) && (
            <FormPart action={path.rulesAct(slugOf(c), fromYear, 'uebernehmen')}>
              <input type="hidden" name="stand" value={draft.revision} />
              <Button kind="secondary">{t('console-rules.rebase')}</Button>
            </FormPart>
          )}
        </Notice>
      )}
    </>
  )
}

/** What the draft says otherwise than what is in force. */
export const Difference = ({ c, view }: Part) => {
  const { t } = c.var
  const title = t('console-rules.difference')
  if (view.difference.length === 0)
    return (
      <Sheet title={title} id="unterschied">
        <p className="muted">{t('console-rules.difference.none')}</p>
      </Sheet>
    )
  const said = (at: string, value: string | null) =>
    changedText(at, value) ?? t('console-rules.difference.template')
  const nameOf = (at: string) => {
    const setting = sectionOfPath(at)
    return setting ? settingTitle(setting.path) : at
  }
  return (
    <Sheet title={title} id="unterschied">
      <DataTable
        caption={title}
        rows={view.difference}
        rowKey={({ path: at }) => at}
        columns={[
          {
            key: 'setting',
            title: t('console-rules.difference.setting'),
            rowHeader: true,
            cell: (one) => nameOf(one.path),
          },
          {
            key: 'before',
            title: t('console-rules.difference.before'),
            cell: (one) => said(one.path, one.before),
          },
          {
            key: 'after',
            title: t('console-rules.difference.after'),
            cell: (one) => said(one.path, one.after),
          },
        ]}
      />
    </Sheet>
  )
}
