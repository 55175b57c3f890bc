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
  DataTable,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { aboveOf, consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'

const places = { '/reason': 'reason', '/hours': 'hours' }

/** Asking an office for a look at its pages, and going in once it is granted. */
export const supportPages = pages()
  .get(path.support(':slug'), (c) => supportPage(c, blankForm({ hours: '2' })))
  .post(path.support(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = { reason: form.text('reason'), hours: Number(form.text('hours')) || 0 }
    const param = { slug: slugOf(c) }
    const asked = await ask(c.var.api.support.tenants[':slug'].support.$post({ param, json }))
    if (asked.ok) return seeOther(withQuery(path.support(param.slug), { getan: 'gefragt' }))
    return supportPage(c, form, errorsOf(asked.problem, places))
  })
  .post(path.supportEntry(':slug', ':id'), async (c) => {
    const param = { slug: slugOf(c), id: c.req.param('id') ?? '' }
    const look = await need(c.var.api.look.tenants[':slug'].$get({ param }))
    const { ticket } = await need(c.var.api.support.tenants[':slug'].support[':id'].entry.$post({ param }))
    // A link and no redirect: browsers let no form of this host end on another one (form-action).
    return entryPage(c, look, `${look.origin}/verwaltung/hilfe-eintritt?${new URLSearchParams({ ticket })}`)
  })

const entryPage = (c: ConsoleContext, look: { slug: string; area: string }, href: string) => {
  const title = c.var.t('console-support.entry')
  return consolePage(c, {
    title,
    area: 'support',
    tenant: look,
    above: [...aboveOf(c, look), { href: path.support(look.slug), text: c.var.t('console-support.title') }],
    children: (
      <>
        <PageHead title={title} lead={c.var.t('console-support.entry-lead')} />
        <Actions>
          <LinkButton href={href}>{c.var.t('console-support.entry-go')}</LinkButton>
        </Actions>
      </>
    ),
  })
}

const supportPage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const param = { slug: slugOf(c) }
  const [look, { items }] = await Promise.all([
    need(c.var.api.look.tenants[':slug'].$get({ param })),
    need(c.var.api.support.tenants[':slug'].support.$get({ param })),
  ])
  const when = (at: string | null) => (at ? `${show.day(at, 'short')}, ${show.time(at)}` : '–')
  const title = t('console-support.title')
  return consolePage(c, {
    title,
    area: 'support',
    tenant: look,
    above: aboveOf(c, look),
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-support.lead')} />
        <div className="stack stack--l">
          {c.req.query('getan') && (
            <Notice tone="success" live>
              {t('console-support.asked')}
            </Notice>
          )}
          {items.length > 0 && (
            <Sheet flush>
              <DataTable
                caption={title}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'at',
                    title: t('console-support.at'),
                    rowHeader: true,
                    numeric: true,
                    cell: ({ askedAt }) => when(askedAt),
                  },
                  { key: 'by', title: t('console-support.by'), cell: ({ by }) => by },
                  { key: 'reason', title: t('console-support.reason'), cell: ({ reason }) => reason },
                  {
                    key: 'state',
                    title: t('console-tenants.state'),
                    cell: ({ state }) => t(`console-support.state.${state}`),
                  },
                  {
                    key: 'until',
                    title: t('console-support.until'),
                    numeric: true,
                    cell: ({ endsAt }) => when(endsAt),
                  },
                  {
                    key: 'enter',
                    title: t('console-support.enter'),
                    cell: ({ id, mayEnter }) =>
                      mayEnter ? (
                        <FormBox action={path.supportEntry(param.slug, id)}>
                          <Button size="small">{t('console-support.enter-do')}</Button>
                        </FormBox>
                      ) : (
                        '–'
                      ),
                  },
                ]}
              />
            </Sheet>
          )}
          <Sheet title={t('console-support.ask')} id="fragen">
            <FormBox action={path.support(param.slug)}>
              <TextArea
                name="reason"
                label={t('console-support.reason')}
                hint={t('console-support.reason-hint')}
                value={form.text('reason')}
                error={errors.at('reason')}
                maxLength={1000}
              />
              <TextField
                name="hours"
                label={t('console-support.hours')}
                hint={t('console-support.hours-hint')}
                value={form.text('hours')}
                error={errors.at('hours')}
                inputMode="numeric"
                width={4}
              />
              <Actions>
                <Button>{t('console-support.ask-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
        </div>
      </>
    ),
  })
}
