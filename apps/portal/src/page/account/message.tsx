import { need, seeOther } from '@kita/page'
import { Button, EmptyState, LinkButton, PageHead, Pager, PostForm, Row, Sheet, StatusLight } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** Messages of the account (A9.4). Opening the page changes nothing; a button marks them as read. */
export const messagePages = pages()
  .get(paths.messages, async (c) => {
    const { t } = c.var.visit
    const list = await messages(c)
    const unread = list.items.filter((item) => item.readAt === null).length
    const title = t('account.messages.title')
    return page(
      c,
      {
        ...{ title, noIndex: true, current: paths.account },
        crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
      },
      <>
        <PageHead title={title} />
        <AccountFrame visit={c.var.visit} unread={unread}>
          {list.items.length === 0 ? (
            <EmptyState
              seed="nachrichten"
              title={t('account.messages.none')}
              text={t('account.messages.noneText')}
              action={<LinkButton href={paths.account}>{t('account.menu.status')}</LinkButton>}
            />
          ) : (
            <MessageSheet c={c} list={list} unread={unread} />
          )}
        </AccountFrame>
      </>,
    )
  })
  .post(paths.messages, async (c) => {
    const { items } = await messages(c)
    const { api } = c.var.visit
    for (const { id } of items.filter((item) => item.readAt === null))
      await need(api.me.me.messages[':id'].read.$post({ param: { id } }))
    return seeOther(paths.messages)
  })

const messages = (c: PageContext) => {
  const typed = c.req.query('seite') ?? ''
  const query = /^[1-9]\d{0,2}$/.test(typed) ? { page: typed } : {}
  return need(c.var.visit.api.me.me.messages.$get({ query }))
}

type MessageSheetProps = { c: PageContext; list: Awaited<ReturnType<typeof messages>>; unread: number }

const MessageSheet = ({ c, list, unread }: MessageSheetProps) => {
  const { t, f } = c.var.visit
  const pagesInAll = Math.ceil(list.total / list.pageSize)
  return (
    <>
      <Sheet>
        <ul className="link-rows">
          {list.items.map(({ id, kind, createdAt, readAt }) => (
            <li key={id}>
              <span>
                {readAt === null ? (
                  <StatusLight kind="news" size="small">
                    {t(`account.message.${kind}`)}
                  </StatusLight>
                ) : (
                  t(`account.message.${kind}`)
                )}
              </span>
              <time className="muted small num" dateTime={createdAt}>
                {f.day(createdAt)}
              </time>
            </li>
          ))}
        </ul>
      </Sheet>
      <Row>
        <LinkButton href={paths.account}>{t('account.messages.toStatus')}</LinkButton>
        {unread > 0 && (
          <PostForm action={paths.messages}>
            <Button kind="secondary">{t('account.messages.read')}</Button>
          </PostForm>
        )}
      </Row>
      {pagesInAll > 1 && (
        <Pager
          label={t('account.messages.pages')}
          text={t('account.messages.page', { page: list.page, pages: pagesInAll })}
          current={list.page}
          pages={pagesInAll}
          href={(at) => `${paths.messages}?seite=${at}`}
          previous={t('account.messages.newer')}
          next={t('account.messages.older')}
        />
      )}
    </>
  )
}
