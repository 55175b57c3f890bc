import { ask, blankForm, errorsOf, type FormErrors, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, PageHead, Password } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { EmailField } from '../../part/email-field.tsx'
import { paths } from '../../path.ts'
import { deadLinkPage, linkProblem } from './mail-link.tsx'

const deadLink = new Set(['link-unknown', 'link-used', 'link-expired'])

/** A lost password, and a sign-up that was never confirmed: both begin with the address (A4.8). */
export const lostPasswordPages = pages()
  .get(paths.forgotten, (c) => forgottenPage(c, fresh(c, blankForm())))
  .post(paths.forgotten, async (c) => {
    const form = await readForm(c.req.raw)
    const request = { email: form.text('email') }
    const sent = await ask(c.var.visit.api.account.accounts['password-requests'].$post({ json: request }))
    if (sent.ok) return seeOther(paths.mailSent)
    return forgottenPage(
      c,
      refused(form, sent.problem, { '/email': 'email' }, { t: c.var.visit.t, words: 'account.missing' }),
    )
  })
  .get(paths.reset, async (c) => {
    const problem = await linkProblem(c, 'reset')
    return problem ? deadLinkPage(c, 'reset', problem) : resetPage(c, c.req.query('token') ?? '')
  })
  .post(paths.reset, async (c) => {
    const form = await readForm(c.req.raw)
    const request = { token: form.text('token'), password: form.raw('password') }
    const sent = await ask(c.var.visit.api.account.accounts.passwords.$post({ json: request }))
    if (sent.ok) return seeOther(`${paths.signIn}?hinweis=passwort`)
    const { problem } = sent
    if (deadLink.has(problem.code)) return deadLinkPage(c, 'reset', problem)
    return resetPage(c, request.token, errorsOf(problem, { '/password': 'password' }), problem.status)
  })

const forgottenPage = (c: PageContext, shown: Shown) => {
  const { t } = c.var.visit
  const title = t('account.forgotten.title')
  return page(
    c,
    { title, crumbs: [], noIndex: true, errors: shown.errors, status: shown.status, keeps: true },
    <>
      <PageHead title={title} lead={t('account.forgotten.lead')} />
      <Form id={entriesForm} action={paths.forgotten}>
        <EmailField t={t} shown={shown} />
        <Actions>
          <Button size="big">{t('account.forgotten.submit')}</Button>
        </Actions>
      </Form>
    </>,
  )
}

const resetPage = (c: PageContext, token: string, errors: FormErrors = noErrors, status?: number) => {
  const { t } = c.var.visit
  const title = t('account.reset.title')
  return page(
    c,
    { title, crumbs: [], noIndex: true, errors, status },
    <>
      <PageHead title={title} lead={t('account.reset.lead')} />
      <Form action={paths.reset} hidden={{ token }}>
        <Password
          name="password"
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          error={errors.at('password')}
          fresh
        />
        <Actions>
          <Button size="big">{t('account.reset.submit')}</Button>
        </Actions>
      </Form>
    </>,
  )
}
