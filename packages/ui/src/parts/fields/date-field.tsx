import { classNames } from '../class-names.ts'
import { FieldGroup, type FieldProps, fieldIds } from './field.tsx'

export type DatePart = 'day' | 'month' | 'year'

export type DateFieldProps = FieldProps & {
  /** As typed, so a wrong date comes back as it was sent. */
  value?: { day?: string; month?: string; year?: string }
  /** "Tag", "Monat", "Jahr" */
  words: Record<DatePart, string>
  /** Only these turn red; all three when an error names none. */
  wrong?: DatePart[]
  /** For a person's own birthday: the browser may fill it in. */
  birthday?: boolean
}

const parts: readonly DatePart[] = ['day', 'month', 'year']

/** Posts `<name>-day`, `<name>-month`, `<name>-year` as text. Works without script and with any keyboard. */
export const DateField = ({ value = {}, words, wrong, birthday, ...field }: DateFieldProps) => {
  const ids = fieldIds(field)
  const by = [field.hint && ids.hint, field.error && ids.error].filter(Boolean).join(' ') || undefined
  const isWrong = (part: DatePart) =>
    Boolean(field.error) && (!wrong || wrong.length === 0 || wrong.includes(part))
  return (
    <FieldGroup {...field} id={ids.id}>
      <div className="date-parts">
        {parts.map((part) => (
          <div className="kern-form-input" key={part}>
            <label className="kern-label" htmlFor={`${ids.id}-${part}`}>
              {words[part]}
            </label>
            <input
              className={classNames(
                'kern-form-input__input num',
                isWrong(part) && 'kern-form-input__input--error',
                part === 'year' ? 'width-4' : 'width-2',
              )}
              id={`${ids.id}-${part}`}
              name={`${field.name}-${part}`}
              type="text"
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              defaultValue={value[part]}
              autoComplete={birthday ? `bday-${part}` : 'off'}
              aria-describedby={by}
              aria-invalid={isWrong(part) || undefined}
              aria-required={field.optional === undefined ? true : undefined}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
