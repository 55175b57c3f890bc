import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { FieldError, FieldGroup, type FieldProps, fieldIds } from './field.tsx'

export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** How many hits this filter leaves. */
  count?: ReactNode
}

type BoxProps = Choice & {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  checked?: boolean
  error?: boolean
  describedBy?: string
}

const Box = ({ type, id, name, value, label, hint, count, checked, error, describedBy }: BoxProps) => (
  <div className="kern-form-check">
    <input
      className={classNames(`kern-form-check__${type}`, error && `kern-form-check__${type}--error`)}
      type={type}
      id={id}
      name={name}
      value={value}
      defaultChecked={checked}
      aria-describedby={[describedBy, hint && `${id}-about`].filter(Boolean).join(' ') || undefined}
      aria-invalid={error || undefined}
    />
    <label className="kern-label" htmlFor={id}>
      {label}
      {count !== undefined && <span className="choice-count num muted">{count}</span>}
    </label>
    {hint && (
      <div className="kern-hint" id={`${id}-about`}>
        {hint}
      </div>
    )}
  </div>
)

type ChoicesProps = FieldProps & {
  options: Choice[]
  /** The legend is the page's only question. */
  heading?: boolean
  /** Beside each other where there is room. */
  inline?: boolean
}

const Choices = ({
  type,
  options,
  chosen,
  inline,
  ...field
}: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => {
  const ids = fieldIds(field)
  const describedBy =
    [field.hint && ids.hint, field.error && ids.error].filter(Boolean).join(' ') || undefined
  return (
    <FieldGroup {...field} id={`${ids.id}-group`} describedId={ids.id}>
      <div className={classNames('choices', inline && 'choices--inline')}>
        {options.map((option, at) => (
          <Box
            key={option.value}
            {...option}
            type={type}
            // The first control carries the field's id, so an error summary lands on something that takes focus. The others have
            // two hyphens: `to-2` may be a field of its own.
            id={at === 0 ? ids.id : `${ids.id}--${at + 1}`}
            name={field.name}
            checked={chosen.includes(option.value)}
            error={Boolean(field.error)}
            describedBy={describedBy}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

export type RadiosProps = ChoicesProps & { value?: string }

export const Radios = ({ value, ...rest }: RadiosProps) => (
  <Choices {...rest} type="radio" chosen={value === undefined ? [] : [value]} />
)

export type CheckboxesProps = ChoicesProps & { values?: readonly string[] }

export const Checkboxes = ({ values = [], ...rest }: CheckboxesProps) => (
  <Choices {...rest} type="checkbox" chosen={values} />
)

export type CheckboxProps = {
  name: string
  id?: string
  value?: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  checked?: boolean
}

/** One statement to agree to. */
export const Checkbox = ({ name, id, value = 'yes', label, hint, error, checked }: CheckboxProps) => {
  const ids = fieldIds({ name, id })
  return (
    <div className={classNames('single-check', error && 'kern-fieldset--error')}>
      {error && <FieldError id={ids.error}>{error}</FieldError>}
      <Box
        type="checkbox"
        id={ids.id}
        name={name}
        value={value}
        label={label}
        hint={hint}
        checked={checked}
        error={Boolean(error)}
        describedBy={error ? ids.error : undefined}
      />
    </div>
  )
}
