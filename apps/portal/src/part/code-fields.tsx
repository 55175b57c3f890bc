import type { Form, FormErrors } from '@kita/page'
import type { Translate } from '@kita/text'
import { More, Stack, TextField } from '@kita/ui'

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
  <TextField
    name="code"
    label={t('account.factor.code')}
    hint={t('account.factor.codeHint')}
    inputMode="numeric"
    autoComplete="one-time-code"
    width={8}
    maxLength={12}
    error={errors.at('code')}
  />
)

/** The app's code; folded below it, for whom the telephone is gone, one of the codes on paper. */
export const CodeFields = ({ t, errors }: Props) => (
  <>
    <AppCode t={t} errors={errors} />
    <More summary={t('account.factor.paper')} open={errors.at('recoveryCode') !== undefined}>
      <Stack>
        <TextField
          name="recoveryCode"
          label={t('account.factor.recovery')}
          hint={t('account.factor.recoveryHint')}
          autoComplete="off"
          spellCheck={false}
          width={16}
          maxLength={30}
          error={errors.at('recoveryCode')}
        />
        <p>{t('account.factor.lost')}</p>
      </Stack>
    </More>
  </>
)
