import {
  ask,
  errorsOf,
  type Form,
  type FormErrors,
  formOf,
  need,
  readableSentence,
  readForm,
  seeOther,
} from '@kita/page'
import { settingTitle } from '@kita/tenant'
import {
  Actions,
  Button,
  Columns,
  Form as FormPart,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  TextArea,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { aboveOf, loadRules, paramOf, type RuleView, rulesApi } from './load.ts'
import { sectionOfPath } from './section-of.ts'
import { Checks, Parents } from './side.tsx'
import { Difference, Warnings, yearPage } from './year.tsx'

const at = (act: Parameters<typeof path.rulesAct>[2]) => path.rulesAct(':slug', ':year{[0-9]{4}}', act)

/** The steps of a draft: begin, take over, hand over, put in force, throw away. */
export const ruleActPages = pages()
  .post(at('beginnen'), async (c) => {
    await readForm(c.req.raw)
    const asked = await ask(rulesApi(c)[':year'].draft.$post({ param: paramOf(c), json: {} }))
    return asked.ok ? back(c, 'started') : yearPage(c, await loadRules(c), told(asked.problem))
  })
  .post(at('uebernehmen'), async (c) => {
    const json = { revision: Number((await readForm(c.req.raw)).text('stand')) }
    const asked = await ask(rulesApi(c)[':year'].draft.rebase.$post({ param: paramOf(c), json }))
    return asked.ok ? back(c, 'rebased') : yearPage(c, await loadRules(c), told(asked.problem))
  })
  .get(at('zur-freigabe'), async (c) => checkPage(c, await loadRules(c)))
  .post(at('zur-freigabe'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      revision: Number(form.text('stand')),
      note: form.text('grund'),
      emergencyReason: form.text('notfall'),
    }
    const asked = await ask(rulesApi(c)[':year'].draft.check.$post({ param: paramOf(c), json }))
    if (asked.ok) return back(c, 'checked')
    return checkPage(c, await loadRules(c), form, told(asked.problem))
  })
  .get(at('freigeben'), async (c) => activatePage(c, await loadRules(c)))
  .post(at('freigeben'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = { revision: Number(form.text('stand')), version: Number(form.text('version')) }
    const asked = await ask(rulesApi(c)[':year'].draft.activate.$post({ param: paramOf(c), json }))
    if (asked.ok) return back(c, 'activated')
    return activatePage(c, await loadRules(c), told(asked.problem))
  })
  .get(at('verwerfen'), async (c) => dropPage(c, await loadRules(c)))
  .post(at('verwerfen'), async (c) => {
    const json = { revision: Number((await readForm(c.req.raw)).text('stand')) }
    const asked = await ask(rulesApi(c)[':year'].draft.drop.$post({ param: paramOf(c), json }))
    if (!asked.ok) return dropPage(c, await loadRules(c), told(asked.problem))
    const { slug, year } = paramOf(c)
    const left = await need(rulesApi(c).$get({ param: { slug } }))
    const stays = left.years.some(({ fromYear }) => String(fromYear) === year)
    return stays ? back(c, 'dropped') : seeOther(path.rules(slug))
  })

const back = (c: ConsoleContext, act: string) => {
  const { slug, year } = paramOf(c)
  return seeOther(withQuery(path.rulesOf(slug, year), { getan: act }))
}

/** Faults of settings are named in the summary; they stand in the editor, not here. */
const told = (problem: Parameters<typeof errorsOf>[0]): FormErrors =>
  errorsOf(
    {
      ...problem,
      ...(problem.errors && {
        errors: problem.errors.map((error) => {
          const setting = sectionOfPath(error.pointer.slice(1).replaceAll('/', '.'))
          if (!setting) return error
          const title = settingTitle(setting.path)
          const detail = readableSentence(error.detail)
          return { ...error, detail: detail.startsWith(title) ? detail : `${title}: ${detail}` }
        }),
      }),
    },
    { '/emergencyReason': 'notfall' },
  )

type ActPage = {
  act: 'check-page' | 'activate' | 'drop'
  view: RuleView
  errors: FormErrors | undefined
  children: React.ReactNode
}

const actPage = (c: ConsoleContext, { act, view, errors, children }: ActPage) => {
  const { t } = c.var
  const title = t(`console-rules.${act}.title`)
  return consolePage(c, {
    title,
    area: 'rules',
    tenant: { slug: slugOf(c), area: view.area },
    above: aboveOf(c, view.area, view),
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={t(`console-rules.${act}.lead`)} />
        <div className="stack stack--l">
          <Warnings c={c} view={view} />
          <Columns side={<Checks c={c} view={view} />}>
            {children}
            <Difference c={c} view={view} />
            <Parents c={c} view={view} />
          </Columns>
        </div>
      </>
    ),
  })
}

const Stand = ({ view }: { view: RuleView }) => (
  <>
    <input type="hidden" name="stand" value={view.draft?.revision ?? 0} />
    <input type="hidden" name="version" value={view.version} />
  </>
)

const checkPage = (
  c: ConsoleContext,
  view: RuleView,
  form: Form = formOf(new URLSearchParams()),
  errors?: FormErrors,
) => {
  const { t } = c.var
  return actPage(c, {
    ...{ act: 'check-page', view, errors },
    children: (
      <Sheet id="freigabe">
        <FormPart>
          <Stand view={view} />
          <TextArea
            name="grund"
            label={t('console-rules.check-page.note')}
            hint={t('console-rules.check-page.note-hint')}
            optional={t('console-rules.try.optional')}
            value={form.text('grund')}
            rows={2}
            maxLength={400}
          />
          {view.frozen && (
            <TextArea
              name="notfall"
              label={t('console-rules.check-page.emergency')}
              hint={t('console-rules.check-page.emergency-hint')}
              error={errors?.at('notfall')}
              value={form.text('notfall')}
              rows={3}
              maxLength={400}
            />
          )}
          <Actions>
            <Button>{t('console-rules.check-page.title')}</Button>
          </Actions>
        </FormPart>
      </Sheet>
    ),
  })
}

const activatePage = (c: ConsoleContext, view: RuleView, errors?: FormErrors) => {
  const { t } = c.var
  const { draft } = view
  return actPage(c, {
    ...{ act: 'activate', view, errors },
    children: (
      <Sheet id="freigabe">
        {draft && <p>{t('console-rules.activate.by', { names: draft.draftedNames.join(', ') })}</p>}
        {draft?.note && <p>{t('console-rules.activate.note', { note: draft.note })}</p>}
        {draft?.emergencyReason && (
          <Notice tone="warning">
            {t('console-rules.history-emergency', { reason: draft.emergencyReason })}
          </Notice>
        )}
        <FormPart>
          <Stand view={view} />
          <Actions>
            <Button>{t('console-rules.activate.do')}</Button>
            <LinkButton href={path.rulesOf(slugOf(c), view.fromYear)} kind="secondary">
              {t('console-rules.set', { year: view.fromYear })}
            </LinkButton>
          </Actions>
        </FormPart>
      </Sheet>
    ),
  })
}

const dropPage = (c: ConsoleContext, view: RuleView, errors?: FormErrors) => {
  const { t } = c.var
  return actPage(c, {
    ...{ act: 'drop', view, errors },
    children: (
      <Sheet id="verwerfen">
        <FormPart>
          <Stand view={view} />
          <Actions>
            <Button kind="secondary" danger>
              {t('console-rules.drop.title')}
            </Button>
            <LinkButton href={path.rulesOf(slugOf(c), view.fromYear)} kind="secondary">
              {t('console-rules.set', { year: view.fromYear })}
            </LinkButton>
          </Actions>
        </FormPart>
      </Sheet>
    ),
  })
}
