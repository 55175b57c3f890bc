import { need, seeOther } from '@kita/page'
import { Actions, Button, KeyValueList, Notice, PageHead, PostForm, Sheet } from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** Where this account is signed in, and ending it everywhere else. */
export const devicePages = pages()
  .get(paths.devices, async (c) => {
    const { api, t, f } = c.var.visit
    const { items } = await need(api.session.sessions.$get())
    const title = t('account.devices.title')
    const at = (instant: string) => t('account.devices.at', { day: f.day(instant), time: f.time(instant) })
    return page(
      c,
      {
        ...{ title, noIndex: true, current: paths.account },
        crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
      },
      <>
        <PageHead title={title} lead={t('account.devices.lead')} />
        <AccountFrame visit={c.var.visit}>
          {c.req.query('beendet') === '1' && (
            <Notice tone="success" live>
              {t('account.devices.ended')}
            </Notice>
          )}
          <Sheet>
            <KeyValueList
              facts={items.map(({ label, current, lastSeenAt }) => ({
                term: label,
                value: current ? t('account.devices.current') : at(lastSeenAt),
              }))}
            />
            {items.length > 1 && (
              <PostForm action={paths.devices}>
                <Actions>
                  <Button kind="secondary">{t('account.devices.end')}</Button>
                </Actions>
              </PostForm>
            )}
          </Sheet>
        </AccountFrame>
      </>,
    )
  })
  .post(paths.devices, async (c) => {
    await need(c.var.visit.api.session.sessions.$delete())
    return seeOther(`${paths.devices}?beendet=1`)
  })
