import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Button, Form as FormBox, Notice, PageHead, Password, Sheet, TextField } from '@kita/ui'
import type { ReactNode } from 'react'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import type { AccessPaths, AccessView } from './view.ts'

/** The password is taken as typed. */
export const credentialsOf = (form: Form) => ({ email: form.text('email'), password: form.raw('password') })

export const signInErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/email': 'email', '/password': 'password', 'credentials-wrong': 'email' })

type SignIn = {
  t: Translate
  path: AccessPaths
  title: string
  lead: string
  form: Form
  /** Of the address: what happened before (`abgemeldet`, `hinweis`). */
  query: Record<string, string>
  errors?: FormErrors
  /** Under the form. */
  below?: ReactNode
}

/** E-mail address and password. */
export const signInView = ({
  t,
  path,
  title,
  lead,
  form,
  query,
  errors = noErrors,
  below,
}: SignIn): AccessView => ({
  title,
  errors,
  children: (
    <>
      <PageHead title={title} lead={lead} />
      <div className="stack stack--m">
        {query.abgemeldet && (
          <Notice tone="success" live>
            {t('office.sign-in.signed-out')}
          </Notice>
        )}
        {query.hinweis === 'angenommen' && (
          <Notice tone="success" live>
            {t('staff.sign-in.accepted')}
          </Notice>
        )}
        {query.hinweis === 'abgelaufen' && <Notice live>{t('error.second-factor-not-asked')}</Notice>}
        <Sheet>
          <FormBox action={path.signIn} hidden={{ weiter: form.text('weiter') }}>
            <TextField
              name="email"
              type="email"
              label={t('office.sign-in.email')}
              value={form.text('email')}
              error={errors.at('email')}
              autoComplete="username"
            />
            <Password name="password" label={t('office.sign-in.password')} error={errors.at('password')} />
            <Button>{t('office.sign-in.do')}</Button>
          </FormBox>
        </Sheet>
        {below}
      </div>
    </>
  ),
})
