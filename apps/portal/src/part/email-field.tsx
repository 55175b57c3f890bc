import type { Translate } from '@kita/text'
import { TextField } from '@kita/ui'
import type { Shown } from '../form/shown.ts'

type EmailFieldProps = {
  t: Translate
  shown: Shown
  hint?: string
  optional?: string
  autoComplete?: 'username' | 'email' | 'off'
}

export const EmailField = ({ t, shown, hint, optional, autoComplete = 'username' }: EmailFieldProps) => (
  <TextField
    name="email"
    label={t('account.email')}
    hint={hint}
    optional={optional}
    type="email"
    autoComplete={autoComplete}
    value={shown.form.text('email')}
    error={shown.errors.at('email')}
    spellCheck={false}
    maxLength={254}
  />
)
