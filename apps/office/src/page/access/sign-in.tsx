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
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

export const signInPages = pages()
  .get(path.signIn, (c) => {
    if (c.var.session.kind === 'staff') return seeOther(path.today)
    return signInPage(c, blankForm({ weiter: c.req.query('weiter') ?? '' }))
  })
  .post(path.signIn, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(c.var.api.session.session.$post({ json: credentialsOf(form) }))
    if (!asked.ok) return signInPage(c, form, signInErrors(asked.problem))
    const cookie = handedOn(asked.headers)
    const { kind, secondFactor } = asked.data
    if (kind !== 'staff') return seeOther(secondFactor ? path.parentCode : path.parentAccount, cookie)
    const back = wayOn(form, path.today)
    const next = secondFactor === 'enrol' ? path.enrol : path.code
    return seeOther(withQuery(next, { weiter: back === path.today ? undefined : back }), cookie)
  })
  .post(path.signOut, async (c) => {
    const { headers } = await c.var.api.session.session.$delete()
    return seeOther(`${path.signIn}?abgemeldet=1`, handedOn(headers))
  })

const signInPage = (c: OfficeContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const words = { title: t('office.sign-in.title'), lead: t('office.sign-in.lead') }
  const below = (
    <p className="small">
      <a href="/">{t('office.sign-in.parents')}</a>
    </p>
  )
  return staffPage(c, signInView({ t, path, ...words, form, query: c.req.query(), errors, below }))
}
