import type { Form, FormErrors } from '@kita/page'
import type { Translate } from '@kita/text'
import { FieldGroup, Row, TextField } from '@kita/ui'
import { minuteOf, timeOf } from './words.ts'

type Time = { day: number; from: number; to: number }

export const weekdays = [1, 2, 3, 4, 5]

/**
 * The typed times of a week; none at all where every field is empty. With `usual` an empty field means these minutes and
 * a dash a day without care; without it an empty day has no care.
 */
export const weekOf = (form: Form, usual?: { from: number; to: number }): Time[] => {
  const typed = weekdays.map((day) => ({ day, from: form.text(`from-${day}`), to: form.text(`to-${day}`) }))
  if (typed.every(({ from, to }) => from === '' && to === '')) return []
  return typed
    .filter(({ from, to }) => (usual ? from !== '-' : from !== '' || to !== ''))
    .map(({ day, from, to }) => ({
      day,
      from: from === '' && usual ? usual.from : minuteOf(from),
      to: to === '' && usual ? usual.to : minuteOf(to),
    }))
}

/** Stored times as the fields show them. */
export const weekValues = (times: readonly Time[]): Record<string, string> =>
  Object.fromEntries(
    times.flatMap(({ day, from, to }) => [
      [`from-${day}`, timeOf(from)],
      [`to-${day}`, timeOf(to)],
    ]),
  )

/** Where the API's answers belong: it counts sent days, the form shows each weekday. */
export const weekPlaces = (pointer: string, sent: readonly Time[]): Record<string, string> =>
  Object.fromEntries(
    sent.flatMap(({ day }, at) => [
      [`${pointer}/${at}/from`, `from-${day}`],
      [`${pointer}/${at}/to`, `to-${day}`],
    ]),
  )

/** Whether somebody typed other times than the stored ones, as far as the fields can show those. */
export const weekChanged = (form: Form, stored: readonly Time[]): boolean => {
  const shown = weekValues(stored)
  return weekdays.some((day) =>
    [`from-${day}`, `to-${day}`].some((name) => form.text(name) !== (shown[name] ?? '')),
  )
}

type Props = { t: Translate; form: Form; errors: FormErrors; label: string; hint: string }

/** Monday to Friday, from and to. */
export const WeekFields = ({ t, form, errors, label, hint }: Props) => {
  const time = (name: string) => (
    <TextField
      name={name}
      label={t(`childminding.field.${name}`)}
      width={8}
      value={form.text(name)}
      error={errors.at(name)}
    />
  )
  return (
    <FieldGroup id="week" label={label} hint={hint} error={errors.at('week')}>
      {weekdays.map((day) => (
        <Row key={day}>
          {time(`from-${day}`)}
          {time(`to-${day}`)}
        </Row>
      ))}
    </FieldGroup>
  )
}
