import type { Form, FormErrors } from '@kita/page'
import type { Translate } from '@kita/text'
import { TextField } from '@kita/ui'

type Props = { t: Translate; form: Form; errors: FormErrors; hint?: string; optional?: boolean }

/** Why, in the person's own words. */
export const Reason = ({ t, form, errors, hint, optional }: Props) => (
  <TextField
    name="reason"
    label={t('case.reason')}
    hint={hint}
    optional={optional ? t('office.optional') : undefined}
    value={form.text('reason')}
    error={errors.at('reason')}
    maxLength={300}
  />
)
