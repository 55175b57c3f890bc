import type { Form, FormErrors } from '@kita/page'
import type { Translate } from '@kita/text'
import { DateField } from '@kita/ui'

/** A day of a form that may come back with an error. */
export const DayField = ({
  t,
  form,
  errors,
  name,
  id,
  label,
  hint,
  optional,
}: {
  t: Translate
  form: Form
  errors: FormErrors
  name: string
  /** Where the same form stands on the page more than once. */
  id?: string
  label: string
  hint?: string
  optional?: boolean
}) => {
  const { value, wrong } = form.dateField(name)
  return (
    <DateField
      name={name}
      id={id}
      label={label}
      hint={hint}
      optional={optional ? t('office.optional') : undefined}
      value={value}
      wrong={wrong}
      error={errors.at(name)}
      words={{ day: t('office.day'), month: t('office.month'), year: t('office.year') }}
    />
  )
}
