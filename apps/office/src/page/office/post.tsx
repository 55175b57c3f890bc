import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Button, type Column, DataTable, EmptyState, Form, Notice, PageHead, Section, Tag } from '@kita/ui'
import type { PostTrouble } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

/** Mails that reached nobody, and addresses that take none: send again, or open the address. */
export const postPages = pages()
  .get(path.post, (c) => postPage(c))
  .post(path.mailAgain(':id'), async (c) => {
    const asked = await ask(c.var.api.officePost.office.post[':id'].again.$post({ param: { id: idOf(c) } }))
    return asked.ok ? done('again') : postPage(c, errorsOf(asked.problem))
  })
  .post(path.openAddress, async (c) => {
    const form = await readForm(c.req.raw)
    const json = asTyped({ address: form.text('adresse') })
    const asked = await ask(c.var.api.officePost.office.post['opened-addresses'].$post({ json }))
    return asked.ok ? done('opened') : postPage(c, errorsOf(asked.problem))
  })

const acts = ['again', 'opened'] as const
const done = (act: (typeof acts)[number]) => seeOther(withQuery(path.post, { getan: act }))

const postPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t, api } = c.var
  const { failed, failedTotal, closed } = await need(api.officePost.office.post.$get())
  const told = acts.find((act) => c.req.query('getan') === act)
  const title = t('post.title')
  return staffPage(c, {
    ...{ title, area: 'office', errors },
    children: (
      <>
        <OfficeNav c={c} now="post" />
        <PageHead title={title} lead={t('post.lead')} />
        {told && (
          <Notice tone="success" live>
            {t(`post.done.${told}`)}
          </Notice>
        )}
        {failed.length + closed.length === 0 && (
          <EmptyState seed="zustellung" title={t('post.none')} text={t('post.none-text')} />
        )}
        {closed.length > 0 && (
          <Section id="adressen" title={t('post.closed')} lead={t('post.closed-lead')}>
            <DataTable
              caption={t('post.closed')}
              rows={closed}
              rowKey={({ address }) => address}
              columns={closedColumns(c)}
            />
          </Section>
        )}
        {failed.length > 0 && (
          <Section id="emails" title={t('post.failed', { count: failedTotal })} lead={t('post.failed-lead')}>
            <DataTable
              caption={t('post.failed', { count: failedTotal })}
              rows={failed}
              rowKey={({ id }) => id}
              columns={failedColumns(c)}
            />
          </Section>
        )}
      </>
    ),
  })
}

type Failed = PostTrouble['failed'][number]
type Closed = PostTrouble['closed'][number]

const closedColumns = (c: OfficeContext): Column<Closed>[] => {
  const { t, show } = c.var
  return [
    { key: 'to', title: t('post.to'), rowHeader: true, cell: (row) => nameOf(c, row) },
    { key: 'address', title: t('post.address'), cell: ({ address }) => <bdi>{address}</bdi> },
    {
      key: 'why',
      title: t('post.why'),
      cell: ({ reason, since }) => t(`post.reason.${reason}`, { on: show.day(since, 'short') }),
    },
    {
      key: 'offer',
      title: t('post.waits'),
      cell: ({ offer }) =>
        offer && (
          <a href={path.case(offer.applicationId)}>
            <Tag tone="brand">{t('post.offer', { on: show.day(offer.replyDueOn, 'short') })}</Tag>
          </a>
        ),
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (row) => (
        <Form action={path.openAddress} hidden={{ adresse: row.address }}>
          <Button kind="tertiary" about={nameOf(c, row)}>
            {t('post.open')}
          </Button>
        </Form>
      ),
    },
  ]
}

const failedColumns = (c: OfficeContext): Column<Failed>[] => {
  const { t, show } = c.var
  return [
    { key: 'to', title: t('post.to'), rowHeader: true, cell: (row) => nameOf(c, row) },
    {
      key: 'what',
      title: t('post.what'),
      cell: ({ template, applicationId }) =>
        applicationId ? (
          <a href={path.case(applicationId)}>{t(`console-look.mail-of.${template}`)}</a>
        ) : (
          t(`console-look.mail-of.${template}`)
        ),
    },
    { key: 'why', title: t('post.why'), cell: ({ why }) => t(`post.failure.${why}`) },
    {
      key: 'at',
      title: t('post.at'),
      numeric: true,
      cell: ({ at }) => `${show.day(at, 'short')}, ${show.time(at)}`,
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (row) => (
        <Form action={path.mailAgain(row.id)}>
          <Button kind="tertiary" about={nameOf(c, row)}>
            {t('post.again')}
          </Button>
        </Form>
      ),
    },
  ]
}

/** Nobody by that name: an account that is gone, or whoever reported a barrier. */
const nameOf = ({ var: { t } }: OfficeContext, { person, place }: Pick<Failed, 'person' | 'place'>) =>
  person ?? place ?? t('post.nobody')
