import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import type { Translate } from '@kita/text'
import { type Column, DataTable, LinkButton, PageHead, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { partName } from '../live/open.tsx'

type Entry = InferResponseType<ConsoleClient['people']['audit']['$get'], 200>['items'][number]

/** What operators did, newest first. */
export const auditPages = pages().get(path.audit, async (c) => {
  const { t } = c.var
  const seite = c.req.query('seite')
  const { items, page, more } = await need(
    c.var.api.people.audit.$get({ query: seite ? { page: seite } : {} }),
  )
  const title = t('console-audit.title')
  return consolePage(c, {
    title,
    area: 'audit',
    children: (
      <>
        <PageHead title={title} lead={t('console-audit.lead')} />
        <div className="stack stack--m">
          <Sheet flush>
            <DataTable caption={title} columns={columnsOf(c)} rows={items} rowKey={({ id }) => id} />
          </Sheet>
          {more && (
            <p>
              <LinkButton href={withQuery(path.audit, { seite: String(page + 1) })} kind="secondary">
                {t('console-audit.older')}
              </LinkButton>
            </p>
          )}
        </div>
      </>
    ),
  })
})

const columnsOf = (c: ConsoleContext): Column<Entry>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'at',
      title: t('console-audit.at'),
      rowHeader: true,
      numeric: true,
      cell: ({ at }) => `${show.day(at, 'short')}, ${show.time(at)}`,
    },
    { key: 'by', title: t('console-audit.by'), cell: ({ by }) => by ?? t('console-audit.terminal') },
    { key: 'act', title: t('console-audit.what'), cell: ({ action }) => wordOf(t, 'act', action) },
    {
      key: 'slug',
      title: t('console-tenants.name'),
      // what was deleted has its name left, and no page
      cell: ({ slug, erased }) => (slug && !erased ? <a href={path.tenant(slug)}>{slug}</a> : (slug ?? '–')),
    },
    { key: 'subject', title: t('console-audit.subject'), cell: ({ subject }) => subjectOf(t, subject) },
    {
      key: 'detail',
      title: t('console-audit.detail'),
      cell: ({ detail }) => detail.map((fact) => told(c, fact)).join(', ') || '–',
    },
  ]
}

/** A word of the log; the software's own where there is none. */
const wordOf = (t: Translate, kind: 'act' | 'event' | 'fact' | 'subject' | 'value', name: string): string => {
  const key = `console-audit.${kind}.${name}`
  return t.has(key) ? t(key) : name
}

/** People come by name; the number of a record tells a reader nothing. */
const subjectOf = (t: Translate, subject: string | null): string =>
  subject === null || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(subject) ? '–' : wordOf(t, 'subject', subject)

const told = (c: ConsoleContext, { key, value }: { key: string; value: string }): string => {
  const { t } = c.var
  if (key === 'event') return wordOf(t, 'event', value)
  return `${wordOf(t, 'fact', key)}: ${saidOf(c, key, value)}`
}

/** What people wrote stays as it is, also where it is one of our words. */
const saidOf = (c: ConsoleContext, key: string, value: string): string => {
  const { t } = c.var
  if (key === 'reason' || key === 'sentence') return value
  if (key === 'from' || key === 'to') return wordOf(t, 'subject', value)
  if (key === 'target') return partName(c, value)
  if (key === 'kind' && t.has(`console-live.kind.${value}`)) return t(`console-live.kind.${value}`)
  return value
    .split(' ')
    .map((one) => wordOf(t, 'value', one))
    .join(key === 'roles' ? ', ' : ' ')
}
