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
import { againFromPassword, codeErrors, codeView, givenCode, wayOn } from '@kita/page/access'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** Between password and page: the code of the app, or one of the codes on paper. */
export const codePages = pages()
  .get(path.code, async (c) => {
    const form = blankForm({ weiter: c.req.query('weiter') ?? '', weg: c.req.query('weg') ?? '' })
    if (c.var.session.kind === 'staff') return seeOther(wayOn(form, path.today))
    const pending = await ask(c.var.api.secondFactor.session['second-factor'].$get())
    if (!pending.ok) return againFromPassword(form, path.signIn)
    if (pending.data.secondFactor === 'enrol')
      return seeOther(withQuery(path.enrol, { weiter: form.optional('weiter') }))
    return codePage(c, form)
  })
  .post(path.code, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(c.var.api.secondFactor.session['second-factor'].$post({ json: givenCode(form) }))
    if (asked.ok) {
      const next = asked.data.kind === 'staff' ? wayOn(form, path.today) : path.parentAccount
      return seeOther(next, handedOn(asked.headers))
    }
    if (asked.problem.code === 'second-factor-not-asked') return againFromPassword(form, path.signIn)
    return codePage(c, form, codeErrors(form, asked.problem))
  })

const codePage = async (c: OfficeContext, form: Form, errors?: FormErrors) => {
  const { t, deps } = c.var
  const example = await deps.exampleCode?.(c.req.raw)
  return staffPage(c, codeView({ t, path, form, errors, example, lost: t('staff.code.lost') }))
}
