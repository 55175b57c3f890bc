import { ask, blankForm, handedOn, readForm, seeOther } from '@kita/page'
import { pages } from '../../env.ts'
import { fresh, refused } from '../../form/shown.ts'
import { codePlaces, givenCode } from '../../part/code-fields.tsx'
import { wayBack } from '../../part/own-path.ts'
import { paths } from '../../path.ts'
import { codePage } from './code-page.tsx'
import { keptField, keptFormPage } from './kept-form.tsx'
import { homeOf, signInPage } from './sign-in.tsx'

/** The second step of signing in. When it has taken too long, the password comes first again. */
export const codePages = pages()
  .get(paths.code, async (c) => {
    const { session, api } = c.var.visit
    const shown = fresh(c, blankForm())
    const back = wayBack(c.req.query('weiter') ?? shown.form.text('weiter'))
    const kept = shown.form.text(keptField)
    if (session.kind !== 'nobody') return seeOther(back || homeOf(session.kind))
    const pending = await ask(api.secondFactor.session['second-factor'].$get())
    if (!pending.ok) return signInPage(c, { ...shown, back, kept, isLate: true })
    // Somebody of the staff, on the first day.
    if (pending.data.secondFactor === 'enrol') return seeOther(paths.officeCode)
    return codePage(c, { ...shown, back, kept })
  })
  .post(paths.code, async (c) => {
    const form = await readForm(c.req.raw)
    const back = wayBack(form.text('weiter'))
    const kept = form.text(keptField)
    const { api } = c.var.visit
    const sent = await ask(api.secondFactor.session['second-factor'].$post({ json: givenCode(form) }))
    if (!sent.ok) {
      if (sent.problem.code === 'second-factor-not-asked')
        return signInPage(c, { ...fresh(c, blankForm()), back, kept, isLate: true })
      return codePage(c, { ...refused(form, sent.problem, codePlaces), back, kept })
    }
    const cookie = handedOn(sent.headers)
    if (kept) return keptFormPage(c, back, kept, cookie['set-cookie'] ?? '')
    return seeOther(back || homeOf(sent.data.kind), cookie)
  })
