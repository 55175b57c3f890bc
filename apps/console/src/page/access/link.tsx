import { ask, blankForm, errorsOf, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { Button, EmptyState, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** A one-time link: a password of one's own, then signing in. A GET uses nothing up. */
export const linkPages = pages()
  .get(path.link, async (c) => {
    const token = c.req.query('token') ?? ''
    const checked = await ask(c.var.api.access.links.$get({ header: { 'link-token': token } }))
    return checked.ok ? passwordPage(c, blankForm({ token })) : stalePage(c, checked.problem.title)
  })
  .post(path.link, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { token: form.text('token'), password: form.raw('password') }
    const asked = await ask(c.var.api.access.links.use.$post({ json }))
    if (asked.ok) return seeOther(`${path.signIn}?hinweis=angenommen`)
    if (asked.problem.code === 'input-invalid' || asked.problem.status === 429)
      return passwordPage(c, form, errorsOf(asked.problem, { '/password': 'password' }))
    return stalePage(c, asked.problem.title)
  })

const passwordPage = (c: ConsoleContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const title = t('console.link.title')
  return consolePage(c, {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.invitation.lead')} />
        <Sheet>
          <FormBox action={path.link} hidden={{ token: form.text('token') }}>
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

const stalePage = (c: ConsoleContext, reason: string) => {
  const title = c.var.t('console.link.title')
  return consolePage(c, {
    title,
    status: 410,
    children: (
      <>
        <h1 className="kern-sr-only">{title}</h1>
        <EmptyState
          seed={title}
          title={reason}
          text={c.var.t('console.link.stale')}
          action={<LinkButton href={path.signIn}>{c.var.t('console.sign-in')}</LinkButton>}
        />
      </>
    ),
  })
}
