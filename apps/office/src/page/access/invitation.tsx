import { ask, blankForm, errorsOf, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { Button, EmptyState, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** The link of an invitation: a password of one's own, then signing in. A GET uses nothing up. */
export const invitationPages = pages()
  .get(path.invitation, async (c) => {
    const token = c.req.query('token') ?? ''
    const checked = await ask(
      c.var.api.account.accounts.links.$get({
        query: { purpose: 'invite' },
        header: { 'link-token': token },
      }),
    )
    return checked.ok ? acceptPage(c, blankForm({ token })) : stalePage(c, checked.problem.title)
  })
  .post(path.invitation, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { token: form.text('token'), password: form.raw('password') }
    const asked = await ask(c.var.api.access.accounts.invitations.$post({ json }))
    if (asked.ok) return seeOther(`${path.signIn}?hinweis=angenommen`)
    if (asked.problem.code === 'input-invalid' || asked.problem.status === 429)
      return acceptPage(c, form, errorsOf(asked.problem, { '/password': 'password' }))
    return stalePage(c, asked.problem.title)
  })

const acceptPage = (c: OfficeContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const title = t('staff.invitation.title')
  return staffPage(c, {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.invitation.lead')} />
        <Sheet>
          <FormBox action={path.invitation} hidden={{ token: form.text('token') }}>
            <Password
              name="password"
              label={t('staff.invitation.password')}
              hint={t('staff.password-hint')}
              error={errors?.at('password')}
              fresh
            />
            <Button>{t('staff.invitation.do')}</Button>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

const stalePage = (c: OfficeContext, reason: string) => {
  const { t } = c.var
  return staffPage(c, {
    title: t('staff.invitation.title'),
    status: 410,
    children: (
      <>
        <h1 className="kern-sr-only">{t('staff.invitation.title')}</h1>
        <EmptyState
          seed="einladung"
          title={reason}
          text={t('staff.invitation.stale')}
          action={<LinkButton href={path.signIn}>{t('office.sign-in.title')}</LinkButton>}
        />
      </>
    ),
  })
}
