import {
  ask,
  blankForm,
  type Form,
  type FormErrors,
  handedOn,
  readForm,
  seeOther,
  withQuery,
} from '@kita/page'
import { credentialsOf, signInErrors, signInView, wayOn } from '@kita/page/access'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

export const signInPages = pages()
  .get(path.signIn, (c) => {
    if (c.var.session.kind === 'operator') return seeOther(path.home)
    return signInPage(c, blankForm({ weiter: c.req.query('weiter') ?? '' }))
  })
  .post(path.signIn, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(c.var.api.session.session.$post({ json: credentialsOf(form) }))
    if (!asked.ok) return signInPage(c, form, signInErrors(asked.problem))
    const back = wayOn(form, path.home)
    const next = asked.data.secondFactor === 'enrol' ? path.enrol : path.code
    return seeOther(
      withQuery(next, { weiter: back === path.home ? undefined : back }),
      handedOn(asked.headers),
    )
  })
  .post(path.signOut, async (c) => {
    const { headers } = await c.var.api.session.session.$delete()
    return seeOther(`${path.signIn}?abgemeldet=1`, handedOn(headers))
  })

const signInPage = (c: ConsoleContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const words = { title: t('console.sign-in'), lead: t('console.sign-in-lead') }
  return consolePage(c, signInView({ t, path, ...words, form, query: c.req.query(), errors }))
}
