import { ask, asTyped, errorsOf, type FormErrors, noErrors, readForm, seeOther } from '@kita/page'
import { type Column, DataTable, Notice, PageHead, Sheet, StatusLight } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { type DraftAct, Launch, Made, Make, Proof } from './act.tsx'
import { areaOf, idOf, isStep, loadDraft, type View } from './load.ts'

const places = { '/name': 'name', '/email': 'email' }

/** The checklist of a portal on its way: what is done, what is missing, and the acts that end it. */
export const onboardingDraftPages = pages()
  .get(path.onboarding(':id'), (c) => draftPage(c))
  .post(path.onboardingAct(':id', ':act'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { id: idOf(c) }
    const json = { revision: form.whole('revision') ?? 0 }
    const api = c.var.api.onboarding.onboardings[':id']
    const act = (c.req.param('act') ?? '') as DraftAct
    const person = { name: form.text('name'), email: form.text('email') }
    const calls: Record<DraftAct, () => Parameters<typeof ask>[0]> = {
      nachweis: () => api['host-proof'].$post({ param, json }),
      anlegen: () => api.tenant.$post({ param, json }),
      einladen: () => api['office-admins'].$post({ param, json: person }),
      spaeter: () =>
        api['facilities-later'].$post({ param, json: { ...json, later: form.text('later') === 'yes' } }),
      oeffnen: () => api.opening.$post({ param, json }),
      verwerfen: () => api.$delete({ param, query: asTyped({ revision: String(json.revision) }) }),
    }
    const call = Object.hasOwn(calls, act) ? calls[act] : undefined
    if (!call) return c.notFound()
    const asked = await ask(call())
    if (!asked.ok) return draftPage(c, person, errorsOf(asked.problem, places))
    if (act === 'verwerfen') return seeOther(path.onboardings)
    return seeOther(withQuery(path.onboarding(param.id), { getan: act }))
  })

const draftPage = async (
  c: ConsoleContext,
  typed = { name: '', email: '' },
  errors: FormErrors = noErrors,
) => {
  const { t } = c.var
  const view = await loadDraft(c)
  const title = t(`console-onboarding.list.${view.state}`, { area: areaOf(view) })
  const done = c.req.query('getan')
  return consolePage(c, {
    title,
    area: 'onboarding',
    errors,
    above: [{ href: path.onboardings, text: t('console-onboarding.title') }],
    children: (
      <>
        <PageHead
          title={title}
          lead={view.state === 'draft' ? t('console-onboarding.list.lead') : undefined}
        />
        <div className="stack stack--l">
          {done === 'einladen' && (
            <Notice tone="success" live>
              {t('console-onboarding.staff.done')}
            </Notice>
          )}
          {view.made && <Made c={c} view={view} />}
          <Sheet flush>
            <DataTable
              caption={title}
              columns={columnsOf(c, view)}
              rows={view.checklist}
              rowKey={({ what }) => what}
            />
          </Sheet>
          {view.proof && view.state === 'draft' && <Proof c={c} view={view} />}
          {view.state === 'draft' && <Make c={c} view={view} />}
          {view.state === 'made' && <Launch c={c} view={view} typed={typed} errors={errors} />}
        </div>
      </>
    ),
  })
}

type Item = View['checklist'][number]
const lights = { done: 'ok', missing: 'missing', later: 'waiting' } as const

const columnsOf = (c: ConsoleContext, view: View): Column<Item>[] => {
  const { t } = c.var
  const link = (what: string): string | null => {
    if (view.state === 'draft') {
      if (isStep(what)) return path.onboardingStep(view.id, what)
      return (what === 'create' && view.mayCreate) || (what === 'host-proof' && view.proof)
        ? `#${what}`
        : null
    }
    const stands =
      what === 'open'
        ? view.mayOpen
        : ['facilities', 'staff'].includes(what) || (what === 'heads' && (view.made?.facilities ?? 0) > 0)
    return stands && view.state === 'made' ? `#${what}` : null
  }
  return [
    {
      key: 'what',
      title: t('console-onboarding.check.what'),
      rowHeader: true,
      cell: ({ what }) => {
        const text = t(`console-onboarding.what.${what}`)
        const waits = view.state === 'draft' && ['facilities', 'staff', 'open'].includes(what)
        const href = waits ? null : link(what)
        return href ? <a href={href}>{text}</a> : text
      },
    },
    {
      key: 'state',
      title: t('console-onboarding.state'),
      cell: ({ state }) => (
        <StatusLight kind={lights[state]}>{t(`console-onboarding.check.${state}`)}</StatusLight>
      ),
    },
  ]
}
