import { ask, blankForm, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { chosenPassword, chosenPasswordErrors, linkToken, linkView, staleLinkView } from '@kita/page/access'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** The link of an invitation: a password of one's own, then signing in. A GET uses nothing up. */
export const invitationPages = pages()
  .get(path.invitation, async (c) => {
    const token = linkToken(c.req.query('token'))
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
    const asked = await ask(c.var.api.access.accounts.invitations.$post({ json: chosenPassword(form) }))
    if (asked.ok) return seeOther(`${path.signIn}?hinweis=angenommen`)
    const errors = chosenPasswordErrors(asked.problem)
    return errors ? acceptPage(c, form, errors) : stalePage(c, asked.problem.title)
  })

const acceptPage = (c: OfficeContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const title = t('staff.invitation.title')
  return staffPage(c, linkView({ t, action: path.invitation, title, form, errors }))
}

const stalePage = (c: OfficeContext, reason: string) => {
  const { t } = c.var
  const title = t('staff.invitation.title')
  const signIn = { href: path.signIn, text: t('office.sign-in.title') }
  const text = t('staff.invitation.stale')
  return staffPage(c, staleLinkView({ title, reason, text, seed: 'einladung', signIn }))
}
