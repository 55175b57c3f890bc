import { randomUUID } from 'node:crypto'
import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { EmptyState, LinkButton } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { filterQuery, type ListQuery, listHref, queryOf, readListQuery } from '../list/query.ts'
import { listBehind } from './behind.ts'
import { type Act, acts, ConfirmForm } from './confirm.tsx'

/** An act on many cases: a page that names everybody, then the order. */
export const bulkPages = pages()
  .get(path.bulk, (c) => {
    const query = readListQuery(c)
    const act = acts.find((one) => one === c.req.query('akt'))
    const all = c.req.query('alle') !== undefined
    const form = blankForm({ id: randomUUID(), zurueck: listHref({ ...query, chosen: [] }, {}) })
    return confirmPage(c, { act, query: all ? { ...query, chosen: [] } : query, all, form })
  })
  .post(path.bulk, async (c) => {
    const form = await readForm(c.req.raw)
    const act = acts.find((one) => one === form.text('akt'))
    const applicationIds = form.all('fall')
    const json = asTyped({
      id: form.text('id'),
      act,
      applicationIds,
      reason: form.optional('reason'),
      note: form.optional('note'),
    })
    const asked = await ask(c.var.api.officeBulk.office['bulk-jobs'].$post({ json }))
    if (asked.ok) return seeOther(path.bulkJob(asked.data.id))
    const errors = errorsOf(asked.problem, { '/reason': 'reason', '/note': 'note' })
    const query = { ...queryOf(new URLSearchParams(), c.var.portal), chosen: applicationIds }
    return confirmPage(c, { act, query, all: false, form, errors })
  })

type Confirm = { act: Act | undefined; query: ListQuery; all: boolean; form: Form; errors?: FormErrors }

const confirmPage = async (
  c: OfficeContext,
  { act, query, all, form, errors = noErrors }: Confirm,
): Promise<Response> => {
  const { t } = c.var
  const chosen = all || query.chosen.length > 0
  const title = t(act ? `list.bulk.title.${act}` : 'list.bulk.chosen')
  const frame = {
    title,
    area: 'list' as const,
    above: [{ href: listBehind(form), text: t('list.title') }],
  }
  const asked =
    act && chosen
      ? await ask(c.var.api.officeBulk.office['bulk-preview'].$get({ query: { act, ...filterQuery(query) } }))
      : undefined
  if (!act || !asked?.ok)
    return staffPage(c, {
      ...frame,
      status: 422,
      children: (
        <>
          <h1 className="kern-sr-only">{title}</h1>
          <EmptyState
            seed="auswahl"
            title={asked && !asked.ok ? asked.problem.title : t('list.bulk.nobody')}
            text={t('list.bulk.nobody-text')}
            action={<LinkButton href={listBehind(form)}>{t('office.back')}</LinkButton>}
          />
        </>
      ),
    })
  return staffPage(c, {
    ...frame,
    errors,
    children: <ConfirmForm c={c} act={act} form={form} errors={errors} preview={asked.data} />,
  })
}
