import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Button, Form as FormBox, PageHead, Sheet } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { AppSteps, CodeField, recoveryPage } from './factor.tsx'
import { againFromPassword, wayOn } from './way.ts'

/** The first sign-in of somebody of the staff: an app for codes is set up before anything else. */
export const enrolPages = pages()
  .get(path.enrol, (c) => {
    const form = blankForm({ weiter: c.req.query('weiter') ?? '' })
    return c.var.session.kind === 'operator' ? seeOther(wayOn(form)) : enrolPage(c, form)
  })
  .post(path.enrol, async (c) => {
    const form = await readForm(c.req.raw)
    const code = form.text('code')
    const asked = await ask(c.var.api.session.session.enrolment.$post({ json: { code } }))
    if (!asked.ok) {
      if (asked.problem.code === 'second-factor-not-asked') return againFromPassword(form)
      return enrolPage(c, form, errorsOf(asked.problem, { '/code': 'code', 'too-many-attempts': 'code' }))
    }
    const page = recoveryPage(c, asked.data.recoveryCodes, wayOn(form))
    const cookie = asked.headers.get('set-cookie')
    if (cookie) page.headers.append('set-cookie', cookie)
    return page
  })

const enrolPage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const offer = await ask(c.var.api.session.session.enrolment.$get())
  if (!offer.ok) return againFromPassword(form)
  const title = t('staff.enrol.title')
  return consolePage(c, {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console.enrol-lead')} />
        <Sheet>
          <FormBox action={path.enrol} hidden={{ weiter: form.text('weiter') }}>
            <AppSteps c={c} offer={offer.data} />
            <CodeField c={c} errors={errors} />
            <Button>{t('staff.enrol.do')}</Button>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}
