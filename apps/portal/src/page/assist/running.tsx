import { need, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Columns,
  KeyValueList,
  LinkButton,
  LinkRows,
  PageHead,
  PostForm,
  Sheet,
} from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { keepLanguage } from '../../frame/language.ts'
import { page } from '../../frame/page.tsx'
import { asGerman } from '../../part/german.tsx'
import { TakeOverSheet } from '../../part/take-over.tsx'
import { paths } from '../../path.ts'
import { writeCookie } from '../../selection/cookie.ts'

/** Ending: nothing stays on the device of who helped, neither a choice nor the family's language. */
export const runningPages = pages().post(paths.assistEnd, async (c) => {
  const { session, api } = c.var.visit
  if (session.helper) await need(api.assistance.me.assistance.$delete())
  writeCookie(c, [])
  keepLanguage(c, 'de')
  return seeOther(`${paths.officeAssist}?beendet=1`, { 'clear-site-data': '"cache"' })
})

/** The running session: who helps, what was sent, and the way out. */
export const runningPage = async (c: PageContext) => {
  const { t, f, api, language } = c.var.visit
  const running = await need(api.assistance.me.assistance.$get())
  const { by, place, sent, idleMinutes, startedAt } = running
  const title = t('assist.title')
  return page(
    c,
    { title, noIndex: true, crumbs: [], current: paths.assist },
    <>
      <PageHead title={title} lead={t('assist.lead', { name: by })} />
      <Columns side={sent.length > 0 && <TakeOverSheet t={t} code={running.joinCode} />}>
        <Sheet>
          <KeyValueList
            facts={[
              { term: t('assist.running.helper'), value: by },
              ...(place
                ? [{ term: t('assist.running.place'), value: <span {...asGerman(language)}>{place}</span> }]
                : []),
              { term: t('assist.running.since'), value: f.time(startedAt) },
            ]}
          />
          <p className="muted">{t('assist.running.idle', { count: idleMinutes })}</p>
          <Actions>
            <LinkButton href={paths.apply} size="big">
              {t('assist.running.next')}
            </LinkButton>
            <LinkButton href={paths.contactData} kind="secondary" size="big">
              {t('account.contact.title')}
            </LinkButton>
          </Actions>
        </Sheet>
        {sent.length > 0 && (
          <Sheet title={t('assist.sent.title')}>
            <LinkRows
              rows={sent.map(({ id, reference }) => ({
                href: paths.receipt(id),
                text: t('assist.sent.receipt', { reference }),
              }))}
            />
          </Sheet>
        )}
        <EndSheet c={c} />
      </Columns>
    </>,
  )
}

export const EndSheet = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  return (
    <Sheet title={t('assist.end.title')}>
      <p>{t('assist.end.text')}</p>
      <PostForm action={paths.assistEnd}>
        <Actions>
          <Button>{t('assist.end.submit')}</Button>
        </Actions>
      </PostForm>
    </Sheet>
  )
}
