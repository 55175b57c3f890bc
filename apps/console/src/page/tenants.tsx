import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import {
  Button,
  Checkbox,
  type Column,
  DataTable,
  EmptyState,
  PageHead,
  Pager,
  Sheet,
  StatusLight,
  Tag,
  Tags,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../env.ts'
import { consolePage } from '../frame/console-page.tsx'
import { path, withQuery } from '../path.ts'

type Line = InferResponseType<ConsoleClient['tenant']['tenants']['$get'], 200>['items'][number]

/** All tenants: who they are, and where something is wrong. */
export const tenantsPages = pages().get(path.home, async (c) => {
  const { t } = c.var
  const q = c.req.query('suche') ?? ''
  const trouble = c.req.query('auffaellig') === 'yes'
  const seite = c.req.query('seite')
  const query = {
    ...(q && { q }),
    ...(trouble && { trouble: 'true' as const }),
    ...(seite && { page: seite }),
  }
  const { items, total, page, pageSize } = await need(c.var.api.tenant.tenants.$get({ query }))
  const title = t('console-tenants.title')
  return consolePage(c, {
    title,
    area: 'tenants',
    children: (
      <>
        <PageHead title={title} lead={t('console-tenants.lead', { count: total })} />
        <div className="stack stack--m">
          <form method="get" action={path.home} className="row row--end">
            <TextField name="suche" label={t('console-tenants.search')} value={q} width={16} />
            <Checkbox name="auffaellig" label={t('console-tenants.trouble')} checked={trouble} />
            <Button kind="secondary">{t('console-tenants.do')}</Button>
          </form>
          {items.length === 0 ? (
            <EmptyState seed="portale" title={t('console-tenants.none')} />
          ) : (
            <Sheet flush>
              <DataTable caption={title} columns={columnsOf(c)} rows={items} rowKey={({ slug }) => slug} />
            </Sheet>
          )}
          <Pager
            label={t('console-tenants.pages')}
            text={t('console-tenants.shown', {
              from: total === 0 ? 0 : (page - 1) * pageSize + 1,
              to: (page - 1) * pageSize + items.length,
              count: total,
            })}
            current={page}
            pages={Math.max(1, Math.ceil(total / pageSize))}
            href={(to) =>
              withQuery(path.home, { suche: q, auffaellig: trouble ? 'yes' : undefined, seite: String(to) })
            }
            previous={t('console-tenants.previous')}
            next={t('console-tenants.next')}
          />
        </div>
      </>
    ),
  })
})

const columnsOf = (c: ConsoleContext): Column<Line>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'area',
      title: t('console-tenants.area'),
      rowHeader: true,
      cell: ({ slug, area, training }) => (
        <>
          <a href={path.tenant(slug)}>{area}</a>
          {training && (
            <Tags>
              <Tag>{t('console-training.mark')}</Tag>
            </Tags>
          )}
        </>
      ),
    },
    { key: 'state', title: t('console-tenants.state'), cell: (line) => <State c={c} line={line} /> },
    { key: 'name', title: t('console-tenants.name'), cell: ({ name }) => name },
    { key: 'slug', title: t('console-tenants.address'), cell: ({ slug }) => slug },
    {
      key: 'updated',
      title: t('console-tenants.updated'),
      numeric: true,
      cell: ({ updatedAt }) => (updatedAt ? show.day(updatedAt, 'short') : '–'),
    },
  ]
}

const State = ({ c, line }: { c: ConsoleContext; line: Line }) => {
  const { t } = c.var
  const wrong = [
    ...(line.mailsFailed > 0 ? [t('console-tenants.mails-failed', { count: line.mailsFailed })] : []),
    ...(line.mailsLate > 0 ? [t('console-tenants.mails-late', { count: line.mailsLate })] : []),
    ...(line.jobsFailed > 0 ? [t('console-tenants.jobs-failed', { count: line.jobsFailed })] : []),
    ...(line.switchedOff > 0 ? [t('console-tenants.switched-off', { count: line.switchedOff })] : []),
  ]
  return wrong.length === 0 ? (
    <StatusLight kind="ok">{t('console-tenants.fine')}</StatusLight>
  ) : (
    <StatusLight kind="missing">{wrong.join(', ')}</StatusLight>
  )
}
