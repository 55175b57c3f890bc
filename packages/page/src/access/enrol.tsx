import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Button, Form as FormBox, PageHead, Sheet } from '@kita/ui'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import { AppSteps, CodeField, type FactorOffer } from './factor.tsx'
import type { AccessPaths, AccessView } from './view.ts'

export const enrolErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/code': 'code', 'too-many-attempts': 'code' })

type Enrol = {
  t: Translate
  path: AccessPaths
  lead: string
  form: Form
  offer: FactorOffer
  errors?: FormErrors
}

/** The first sign-in: an app for codes is set up before anything else. */
export const enrolView = ({ t, path, lead, form, offer, errors = noErrors }: Enrol): AccessView => {
  const title = t('staff.enrol.title')
  return {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={lead} />
        <Sheet>
          <FormBox action={path.enrol} hidden={{ weiter: form.text('weiter') }}>
            <AppSteps t={t} offer={offer} />
            <CodeField label={t('staff.code.code')} errors={errors} />
            <Button>{t('staff.enrol.do')}</Button>
          </FormBox>
        </Sheet>
      </>
    ),
  }
}
