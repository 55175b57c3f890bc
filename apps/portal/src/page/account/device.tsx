import { need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, KeyValueList, Notice, PageHead, PostForm, Row, Sheet } from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** What `beendet` of the address tells. */
const notes: Record<string, string> = { 1: 'account.devices.ended', eine: 'account.devices.endedOne' }

/** Where this account is signed in, and ending it there or everywhere else. */
export const devicePages = pages()
  .get(paths.devices, async (c) => {
    const { api, t, f } = c.var.visit
    const { items } = await need(api.session.sessions.$get())
    const title = t('account.devices.title')
    const ended = notes[c.req.query('beendet') ?? '']
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
          {ended && (
            <Notice tone="success" live>
              {t(ended)}
            </Notice>
          )}
          <Sheet>
            <KeyValueList
              facts={items.map(({ id, label, current, lastSeenAt }) => ({
                term: label,
                value: current ? (
                  t('account.devices.current')
                ) : (
                  <Row between>
                    <span>{at(lastSeenAt)}</span>
                    <Form action={paths.devices} hidden={{ sitzung: id }}>
                      <Button kind="tertiary" size="small" about={`${label}, ${at(lastSeenAt)}`}>
                        {t('account.devices.endOne')}
                      </Button>
                    </Form>
                  </Row>
                ),
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
    const { sessions } = c.var.visit.api.session
    const session = (await readForm(c.req.raw)).optional('sitzung')
    if (session) await need(sessions[':session'].$delete({ param: { session } }))
    else await need(sessions.$delete())
    return seeOther(`${paths.devices}?beendet=${session ? 'eine' : '1'}`)
  })
