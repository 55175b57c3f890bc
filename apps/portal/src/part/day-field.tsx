import type { Form } from '@kita/page'
import type { Translate } from '@kita/text'
import { DateField, type DateFieldProps } from '@kita/ui'
import type { Shown } from '../form/shown.ts'

const parts = ['day', 'month', 'year'] as const

/** Id of the part that the reader has to fill in: error summaries lead there. */
export const dayPlace = (form: Form, name: string): string =>
  `${name}-${form.dateField(name).wrong[0] ?? 'day'}`

type DayFieldProps = Pick<DateFieldProps, 'name' | 'label' | 'hint' | 'optional'> & {
  t: Translate
  shown: Shown
}

/** A day in three fields, as it was typed, with what is wrong about it. */
export const DayField = ({ t, shown: { form, errors }, name, ...field }: DayFieldProps) => {
  const error = parts.map((part) => errors.at(`${name}-${part}`)).find(Boolean)
  const { value, wrong } = form.dateField(name)
  const words = { day: t('account.date.day'), month: t('account.date.month'), year: t('account.date.year') }
  return (
    <DateField
      {...field}
      name={name}
      words={words}
      value={value}
      error={error}
      wrong={error && wrong.length > 0 ? wrong : undefined}
    />
  )
}
