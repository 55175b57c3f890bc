import { ask, blankForm, type Form, type FormErrors, handedOn, readForm, seeOther } from '@kita/page'
import { againFromPassword, enrolErrors, enrolView, recoveryView, wayOn } from '@kita/page/access'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** The first sign-in of somebody of the staff: an app for codes is set up before anything else. */
export const enrolPages = pages()
  .get(path.enrol, (c) => {
    const form = blankForm({ weiter: c.req.query('weiter') ?? '' })
    return c.var.session.kind === 'staff' ? seeOther(wayOn(form, path.today)) : enrolPage(c, form)
  })
  .post(path.enrol, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { code: form.text('code') }
    const asked = await ask(c.var.api.secondFactor.session.enrolment.$post({ json }))
    if (!asked.ok) {
      if (asked.problem.code === 'second-factor-not-asked') return againFromPassword(form, path.signIn)
      return enrolPage(c, form, enrolErrors(asked.problem))
    }
    const { t } = c.var
    const { recoveryCodes: codes } = asked.data
    const page = staffPage(c, recoveryView({ t, codes, next: wayOn(form, path.today) }))
    for (const [name, value] of Object.entries(handedOn(asked.headers))) page.headers.set(name, value)
    return page
  })

const enrolPage = async (c: OfficeContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  const offer = await ask(c.var.api.secondFactor.session.enrolment.$get())
  if (!offer.ok) return againFromPassword(form, path.signIn)
  const lead = t('staff.enrol.lead')
  return staffPage(c, enrolView({ t, path, lead, form, offer: offer.data, errors }))
}
