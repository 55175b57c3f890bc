import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { aboveLife } from './above.ts'
import { mayTrain } from './training-section.tsx'

const routeOf = (c: ConsoleContext) => c.var.api.erasure.tenants[':slug'].erasure
const places = { '/reason': 'reason', '/slug': 'slug', 'erasure-second-person': 'slug' }

/** A closed portal is deleted: one person asks, another one confirms. */
export const erasurePages = pages()
  .get(path.erasure(':slug'), (c) => erasurePage(c, blankForm({})))
  .post(path.erasure(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const asked = await ask(routeOf(c).$post({ param, json: { reason: form.text('reason') } }))
    if (asked.ok) return seeOther(withQuery(path.erasure(param.slug), { getan: 'asked' }))
    return erasurePage(c, form, errorsOf(asked.problem, places))
  })
  .post(path.erasure(':slug', 'zuruecknehmen'), async (c) => {
    const param = { slug: slugOf(c) }
    await need(routeOf(c).$delete({ param }))
    return seeOther(withQuery(path.erasure(param.slug), { getan: 'withdrawn' }))
  })
  .post(path.erasure(':slug', 'bestaetigen'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const asked = await ask(routeOf(c).confirmation.$post({ param, json: { slug: form.text('slug') } }))
    if (asked.ok) return seeOther(withQuery(path.erased, { getan: param.slug }))
    return erasurePage(c, form, errorsOf(asked.problem, places))
  })

const doneNotes = new Set(['asked', 'withdrawn'])

export const erasurePage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, session } = c.var
  const param = { slug: slugOf(c) }
  const [tenant, order] = await Promise.all([
    need(c.var.api.look.tenants[':slug'].$get({ param })),
    need(routeOf(c).$get({ param })),
  ])
  const title = t('console-erasure.title')
  const mayAct = session.kind === 'operator' && session.roles.includes('admin')
  const note = c.req.query('getan') ?? ''
  if (order.training) return endPage(c, tenant, form, errors)
  return consolePage(c, {
    ...{ title, area: 'life', tenant, errors, above: aboveLife(c, tenant) },
    children: (
      <>
        <PageHead title={title} lead={t('console-erasure.lead', { area: tenant.area })} />
        <div className="stack stack--l">
          {doneNotes.has(note) && (
            <Notice tone="success" live>
              {t(`console-erasure.done-${note}`)}
            </Notice>
          )}
          <p>{t('console-erasure.needs-two', { slug: tenant.slug })}</p>
          <p>{t('console-erasure.export-first', { slug: tenant.slug })}</p>
          {!mayAct && <p className="muted">{t('console-life.admin-only')}</p>}
          {mayAct && order.asked && orderSheet(c, { slug: tenant.slug, order, form, errors })}
          {mayAct && order.mayAsk && (
            <Sheet>
              <FormBox action={path.erasure(tenant.slug)}>
                <TextArea
                  name="reason"
                  label={t('console-erasure.reason')}
                  hint={t('console-erasure.reason-hint')}
                  value={form.text('reason')}
                  error={errors.at('reason')}
                  rows={3}
                  maxLength={1000}
                />
                <Actions>
                  <Button kind="secondary" danger>
                    {t('console-erasure.ask')}
                  </Button>
                  <LinkButton href={path.life(tenant.slug)} kind="tertiary">
                    {t('console-erasure.back')}
                  </LinkButton>
                </Actions>
              </FormBox>
            </Sheet>
          )}
          {mayAct && !order.asked && !order.mayAsk && <p>{t('console-erasure.not-closed')}</p>}
        </div>
      </>
    ),
  })
}

type TypedNameProps = { c: ConsoleContext; slug: string; label: string; form: Form; errors: FormErrors }

/** Nobody deletes a portal by a slip: its address is typed once more. */
const TypedName = ({ c, slug, label, form, errors }: TypedNameProps) => (
  <TextField
    name="slug"
    label={label}
    hint={c.var.t('console-erasure.confirm-hint', { slug })}
    value={form.text('slug')}
    error={errors.at('slug')}
    autoComplete="off"
  />
)

/** A copy to practise in goes at once, by one person. */
const endPage = (
  c: ConsoleContext,
  tenant: { slug: string; area: string },
  form: Form,
  errors: FormErrors,
) => {
  const { t } = c.var
  const { slug, area } = tenant
  const title = t('console-training.end')
  return consolePage(c, {
    ...{ title, area: 'life', tenant, errors, above: aboveLife(c, tenant) },
    children: (
      <>
        <PageHead title={title} lead={t('console-training.end-lead', { area })} />
        <div className="stack stack--l">
          <p>{t('console-training.end-slug', { slug })}</p>
          {mayTrain(c) && (
            <Sheet>
              <FormBox action={path.training(slug, 'aufloesen')}>
                <TypedName label={t('console-training.end-name')} {...{ c, slug, form, errors }} />
                <Actions>
                  <Button kind="secondary" danger>
                    {t('console-training.end-confirm')}
                  </Button>
                  <LinkButton href={path.life(slug)} kind="tertiary">
                    {t('console-erasure.back')}
                  </LinkButton>
                </Actions>
              </FormBox>
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

type Order = { asked: { at: string; byName: string; reason: string } | null; own: boolean }
type Shown = { slug: string; order: Order; form: Form; errors: FormErrors }

const orderSheet = (c: ConsoleContext, { slug, order: { asked, own }, form, errors }: Shown) => {
  const { t, show } = c.var
  if (!asked) return null
  const when = { day: show.day(asked.at, 'short'), time: show.time(asked.at) }
  return (
    <Sheet title={t('console-erasure.asked')}>
      <p>{t('console-erasure.asked-by', { ...when, name: asked.byName })}</p>
      <p>{t('console-erasure.asked-reason', { reason: asked.reason })}</p>
      {own ? (
        <p>{t('console-erasure.own')}</p>
      ) : (
        <FormBox action={path.erasure(slug, 'bestaetigen')}>
          <TypedName label={t('console-erasure.confirm-name')} {...{ c, slug, form, errors }} />
          <Actions>
            <Button kind="secondary" danger>
              {t('console-erasure.confirm')}
            </Button>
          </Actions>
        </FormBox>
      )}
      <FormBox action={path.erasure(slug, 'zuruecknehmen')}>
        <Actions>
          <Button kind="secondary">{t('console-erasure.withdraw')}</Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}
