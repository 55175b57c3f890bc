import { ask, blankForm, type Form, type FormErrors, handedOn, readForm, seeOther } from '@kita/page'
import { againFromPassword, enrolErrors, enrolView, recoveryView, wayOn } from '@kita/page/access'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** The first sign-in of an operator: an app for codes is set up before anything else. */
export const enrolPages = pages()
  .get(path.enrol, (c) => {
    const form = blankForm({ weiter: c.req.query('weiter') ?? '' })
    return c.var.session.kind === 'operator' ? seeOther(wayOn(form, path.home)) : enrolPage(c, form)
  })
  .post(path.enrol, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { code: form.text('code') }
    const asked = await ask(c.var.api.session.session.enrolment.$post({ json }))
    if (!asked.ok) {
      if (asked.problem.code === 'second-factor-not-asked') return againFromPassword(form, path.signIn)
      return enrolPage(c, form, enrolErrors(asked.problem))
    }
    const { t } = c.var
    const { recoveryCodes: codes } = asked.data
    const page = consolePage(c, recoveryView({ t, codes, next: wayOn(form, path.home) }))
    for (const [name, value] of Object.entries(handedOn(asked.headers))) page.headers.set(name, value)
    return page
  })

const enrolPage = async (c: ConsoleContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const offer = await ask(c.var.api.session.session.enrolment.$get())
  if (!offer.ok) return againFromPassword(form, path.signIn)
  const lead = t('console.enrol-lead')
  return consolePage(c, enrolView({ t, path, lead, form, offer: offer.data, errors }))
}
