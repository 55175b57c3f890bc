import { ask, blankForm, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { chosenPassword, chosenPasswordErrors, linkToken, linkView, staleLinkView } from '@kita/page/access'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** A one-time link: a password of one's own, then signing in. A GET uses nothing up. */
export const linkPages = pages()
  .get(path.link, async (c) => {
    const token = linkToken(c.req.query('token'))
    const checked = await ask(c.var.api.access.links.$get({ header: { 'link-token': token } }))
    return checked.ok ? passwordPage(c, blankForm({ token })) : stalePage(c, checked.problem.title)
  })
  .post(path.link, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(c.var.api.access.links.use.$post({ json: chosenPassword(form) }))
    if (asked.ok) return seeOther(`${path.signIn}?hinweis=angenommen`)
    const errors = chosenPasswordErrors(asked.problem)
    return errors ? passwordPage(c, form, errors) : stalePage(c, asked.problem.title)
  })

const passwordPage = (c: ConsoleContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  return consolePage(c, linkView({ t, action: path.link, title: t('console.link.title'), form, errors }))
}

const stalePage = (c: ConsoleContext, reason: string) => {
  const { t } = c.var
  const title = t('console.link.title')
  const signIn = { href: path.signIn, text: t('console.sign-in') }
  return consolePage(c, staleLinkView({ title, reason, text: t('console.link.stale'), seed: title, signIn }))
}
