import type { Client } from '@kita/api'
import { need, withQuery } from '@kita/page'
import { Actions, EmptyState, LinkButton, Muted, PageHead, Sheet, Stack } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

type Log = InferResponseType<Client['meLog']['me']['children'][':id']['log']['$get'], 200>
type Entry = Log['items'][number]

/** Who looked at or changed what the portal holds of a child. */
export const childLogPages = pages().get(paths.childLog(':id'), async (c) => {
  const { t, api } = c.var.visit
  const id = c.req.param('id') ?? ''
  const typed = c.req.query('seite') ?? ''
  const query = /^[1-9]\d{0,2}$/.test(typed) ? { page: typed } : {}
  const log = await need(api.meLog.me.children[':id'].log.$get({ param: { id }, query }))
  const title = t('child-log.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account },
      crumbs: [
        { href: paths.account, text: t('portal.frame.account') },
        { href: paths.family, text: t('account.menu.family') },
      ],
    },
    <>
      <PageHead title={title} lead={t('child-log.lead', { name: log.firstName })} />
      <AccountFrame visit={c.var.visit}>
        {log.items.length === 0 && (
          <EmptyState seed="protokoll" title={t('child-log.empty')} text={t('child-log.emptyText')} />
        )}
        {byDay(log.items).map(({ day, entries }) => (
          <DaySheet key={day} visit={c.var.visit} day={day} entries={entries} />
        ))}
        <Muted>{t('child-log.questions')}</Muted>
        <Actions>
          {log.page > 1 && (
            <LinkButton kind="secondary" href={pageAt(id, log.page - 1)}>
              {t('child-log.newer')}
            </LinkButton>
          )}
          {log.more && (
            <LinkButton kind="secondary" href={pageAt(id, log.page + 1)}>
              {t('child-log.older')}
            </LinkButton>
          )}
          <LinkButton kind="tertiary" href={paths.family}>
            {t('child-log.back')}
          </LinkButton>
        </Actions>
      </AccountFrame>
    </>,
  )
})

const pageAt = (id: string, at: number) =>
  withQuery(paths.childLog(id), { seite: at > 1 ? String(at) : undefined })

const byDay = (items: readonly Entry[]) =>
  [...Map.groupBy(items, ({ day }) => day)].map(([day, entries]) => ({ day, entries }))

type DaySheetProps = { visit: Visit; day: string; entries: readonly Entry[] }

const DaySheet = ({ visit: { t, f }, day, entries }: DaySheetProps) => (
  <Sheet title={f.day(day)} titleSize="small">
    <ul className="link-rows">
      {entries.map((entry) => (
        <li key={`${entry.who} ${entry.facility} ${entry.what}`}>
          <Stack>
            <strong>{entry.facility ?? t(`child-log.who.${entry.who}`)}</strong>
            <span>{t(`child-log.what.${entry.what}`)}</span>
          </Stack>
          {entry.times > 1 && (
            <span className="muted small num">{t('child-log.times', { count: entry.times })}</span>
          )}
        </li>
      ))}
    </ul>
  </Sheet>
)
