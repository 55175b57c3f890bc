import type { Form, FormErrors } from '@kita/page'
import { dayValues } from '@kita/page'
import { Actions, Button, FieldGroup, Form as FormBox, Notice, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'

type Vacancy = { places: number; freeFrom: string; hours: number }
type Props = {
  c: OfficeContext
  action: string
  vacancies: Vacancy[]
  asOf: string | null
  stale: boolean
  form: Form
  errors: FormErrors
}

/** Lines of the form: what is there and one more. */
const linesOf = (count: number) => Array.from({ length: Math.min(12, count + 1) }, (_, index) => index)

export const vacancyValues = (vacancies: readonly Vacancy[]): Record<string, string> =>
  Object.assign(
    { lines: String(vacancies.length) },
    ...vacancies.map(({ places, freeFrom, hours }, at) => ({
      [`places-${at}`]: String(places),
      [`hours-${at}`]: String(hours),
      ...dayValues(`free-${at}`, freeFrom),
    })),
  )

/** Typed lines in the API's words; an empty line is no place. Undefined for "Stimmt noch". */
export const vacanciesOf = (form: Form) => {
  if (form.text('do') === 'holds') return undefined
  return linesOf(12)
    .filter((at) => form.text(`places-${at}`) !== '')
    .map((at) => ({
      places: form.whole(`places-${at}`),
      hours: form.whole(`hours-${at}`),
      freeFrom: form.day(`free-${at}`),
    }))
}

/** Where the API's answers belong: it counts sent lines, the form shows them in the same order. */
export const vacancyPlaces = Object.fromEntries(
  linesOf(12).flatMap((at) => [
    [`/items/${at}/places`, `places-${at}`],
    [`/items/${at}/hours`, `hours-${at}`],
    [`/items/${at}/freeFrom`, `free-${at}-day`],
  ]),
)

/** Free places with their stand: one press says that they still hold. */
export const VacancyForm = ({ c, action, vacancies, asOf, stale, form, errors }: Props) => {
  const { t, show } = c.var
  return (
    <FormBox action={action}>
      {stale ? (
        <Notice tone="warning">
          {asOf === null ? t('childminding.never-said') : t('childminding.stale', { day: asOf })}
        </Notice>
      ) : (
        <p className="muted">{t('childminding.stand', { day: show.day(asOf ?? '', 'long') })}</p>
      )}
      {linesOf(vacancies.length).map((at) => (
        <FieldGroup key={at} id={`line-${at}`} label={t('childminding.line', { number: at + 1 })}>
          <div className="field-row">
            <TextField
              name={`places-${at}`}
              label={t('childminding.free')}
              width={4}
              inputMode="numeric"
              value={form.text(`places-${at}`)}
              error={errors.at(`places-${at}`)}
            />
            <DayField {...{ t, form, errors }} name={`free-${at}`} label={t('childminding.free-from')} />
            <TextField
              name={`hours-${at}`}
              label={t('childminding.hours')}
              width={4}
              inputMode="numeric"
              value={form.text(`hours-${at}`)}
              error={errors.at(`hours-${at}`)}
            />
          </div>
        </FieldGroup>
      ))}
      <Actions>
        <Button name="do" value="save">
          {t('childminding.save')}
        </Button>
        <Button kind="secondary" name="do" value="holds">
          {t('childminding.holds')}
        </Button>
      </Actions>
    </FormBox>
  )
}
