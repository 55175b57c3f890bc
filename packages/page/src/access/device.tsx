import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import { AppSteps, CodeField, type FactorOffer } from './factor.tsx'
import type { AccessPaths, AccessView } from './view.ts'

/** The present password and the first code of the new app. */
export const deviceChange = (form: Form) => ({ password: form.raw('password'), code: form.text('code') })

export const deviceErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/password': 'password', '/code': 'code', 'too-many-attempts': 'password' })

type Device = { t: Translate; path: AccessPaths; offer: FactorOffer; errors?: FormErrors }

/** Another telephone: the new app proves itself, the old one is void. */
export const deviceView = ({ t, path, offer, errors = noErrors }: Device): AccessView => {
  const title = t('staff.device.title')
  return {
    title,
    above: [{ href: path.access, text: t('staff.access.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.device.lead')} />
        <Sheet>
          <FormBox action={path.accessDevice}>
            <AppSteps t={t} offer={offer} />
            <CodeField label={t('staff.code.code')} errors={errors} />
            <Password name="password" label={t('staff.access.present')} error={errors.at('password')} />
            <Actions>
              <Button>{t('staff.device.do')}</Button>
              <LinkButton href={path.access} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  }
}
