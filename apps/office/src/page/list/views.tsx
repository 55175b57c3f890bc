import { ask, asTyped, errorsOf, type FormErrors, noErrors, readForm, seeOther } from '@kita/page'
import { Button, Checkbox, Form, PageHead, Sheet, TextField } from '@kita/ui'
import type { SavedView } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { type ListQuery, listHref, queryOf, queryString } from './query.ts'

const hrefOf = (view: SavedView): string => `${path.list}?${view.query || 'ansicht=alle'}`

/** Where the list opens for who keeps a view for that. */
export const defaultView = (views: SavedView[]): string | undefined => {
  const chosen = views.find((view) => view.isDefault && view.query !== '')
  return chosen && hrefOf(chosen)
}

export const viewPages = pages()
  .post(path.views, async (c) => {
    const form = await readForm(c.req.raw)
    const query = queryOf(new URLSearchParams(form.raw('ansicht')), c.var.portal)
    const json = asTyped({
      name: form.text('ansichtname'),
      query: queryString(query),
      isDefault: form.checked('standard'),
    })
    const asked = await ask(c.var.api.officeList.office['saved-views'].$post({ json }))
    if (asked.ok) return seeOther(listHref(query, {}))
    const places = { '/name': 'ansichtname', 'too-many-views': 'ansichtname' }
    return refusedPage(c, query, form.text('ansichtname'), errorsOf(asked.problem, places))
  })
  .post(path.viewGone(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    await ask(c.var.api.officeList.office['saved-views'][':id'].$delete({ param: { id: idOf(c) } }))
    return seeOther(listHref(queryOf(new URLSearchParams(form.raw('ansicht')), c.var.portal), {}))
  })

const refusedPage = (c: OfficeContext, query: ListQuery, name: string, errors: FormErrors) => {
  const title = c.var.t('list.view.keep')
  return staffPage(c, {
    title,
    area: 'list',
    above: [{ href: listHref(query, {}), text: c.var.t('list.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} />
        <Sheet>
          <KeepForm c={c} query={query} name={name} errors={errors} />
        </Sheet>
      </>
    ),
  })
}

type Keep = { c: OfficeContext; query: ListQuery; name?: string; errors?: FormErrors }

const KeepForm = ({ c, query, name, errors = noErrors }: Keep) => {
  const { t } = c.var
  return (
    <Form action={path.views} hidden={{ ansicht: queryString(query) }}>
      <TextField
        name="ansichtname"
        label={t('list.view.name')}
        value={name}
        error={errors.at('ansichtname')}
        maxLength={60}
      />
      <Checkbox name="standard" value="ja" label={t('list.view.default')} />
      <Button kind="secondary">{t('list.view.do')}</Button>
    </Form>
  )
}

/** The reader's own views as links, and a place to keep the present one. */
export const SavedViews = ({
  c,
  query,
  views,
}: {
  c: OfficeContext
  query: ListQuery
  views: SavedView[]
}) => {
  const { t } = c.var
  const present = queryString(query)
  const current = query.search ? undefined : views.find((view) => view.query === present)
  return (
    <nav className="views" aria-label={t('list.view.title')}>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <a href={hrefOf(view)} aria-current={view === current ? 'page' : undefined}>
                {view.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {current ? (
        <Form action={path.viewGone(current.id)} hidden={{ ansicht: present }}>
          <Button kind="tertiary" size="small">
            {t('list.view.drop', { name: current.name })}
          </Button>
        </Form>
      ) : (
        <details className="more">
          <summary>{t('list.view.keep')}</summary>
          <KeepForm c={c} query={query} />
        </details>
      )}
      {/* A name that is looked for opens to nobody else. */}
      {!query.search && (
        <button
          className="kern-btn kern-btn--tertiary"
          type="button"
          data-copy=""
          data-copied={t('list.view.copied')}
          hidden
        >
          <span className="kern-label">{t('list.view.copy')}</span>
        </button>
      )}
    </nav>
  )
}
