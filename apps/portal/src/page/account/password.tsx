import { ask, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, Notice, PageHead, Password } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

const places = { '/current': 'current', '/next': 'next', 'credentials-wrong': 'current' }

/** Changing the password ends all other sessions. */
export const passwordPages = pages()
  .get(paths.password, async (c) => {
    await need(c.var.visit.api.me.me.$get())
    return passwordPage(c)
  })
  .post(paths.password, async (c) => {
    const form = await readForm(c.req.raw)
    const change = { current: form.raw('current'), next: form.raw('next') }
    const sent = await ask(c.var.visit.api.session.me.password.$post({ json: change }))
    if (sent.ok) return seeOther(`${paths.password}?gespeichert=1`)
    return passwordPage(c, errorsOf(sent.problem, places), sent.problem.status)
  })

const passwordPage = (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t } = c.var.visit
  const title = t('account.password.title')
  const isSaved = c.req.query('gespeichert') === '1' && errors.list.length === 0
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('account.password.lead')} />
      <AccountFrame visit={c.var.visit}>
        {isSaved && (
          <Notice tone="success" live>
            {t('account.password.saved')}
          </Notice>
        )}
        <Form action={paths.password}>
          <Password name="current" label={t('account.password.current')} error={errors.at('current')} />
          <Password
            name="next"
            label={t('account.newPassword')}
            hint={t('account.passwordHint')}
            error={errors.at('next')}
            fresh
          />
          <Actions>
            <Button size="big">{t('account.save')}</Button>
          </Actions>
        </Form>
      </AccountFrame>
    </>,
  )
}
