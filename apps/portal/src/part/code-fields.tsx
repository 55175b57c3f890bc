import type { Form, FormErrors } from '@kita/page'
import { CodeField, PaperCodeField } from '@kita/page/access'
import type { Translate } from '@kita/text'
import { More, Stack } from '@kita/ui'

/** What the form of `CodeFields` gives: a code on paper where one is typed, else the app's. */
export const givenCode = (form: Form) => {
  const recoveryCode = form.text('recoveryCode')
  return recoveryCode ? { recoveryCode } : { code: form.text('code') }
}

export const codePlaces = {
  '': 'code',
  '/code': 'code',
  '/recoveryCode': 'recoveryCode',
  'too-many-attempts': 'code',
}

type Props = { t: Translate; errors: FormErrors }

/** The six digits of the app. */
export const AppCode = ({ t, errors }: Props) => (
  <CodeField label={t('account.factor.code')} hint={t('account.factor.codeHint')} errors={errors} />
)

/** The app's code; folded below it, for whom the telephone is gone, one of the codes on paper. */
export const CodeFields = ({ t, errors }: Props) => (
  <>
    <AppCode t={t} errors={errors} />
    <More summary={t('account.factor.paper')} open={errors.at('recoveryCode') !== undefined}>
      <Stack>
        <PaperCodeField
          label={t('account.factor.recovery')}
          hint={t('account.factor.recoveryHint')}
          errors={errors}
        />
        <p>{t('account.factor.lost')}</p>
      </Stack>
    </More>
  </>
)
