import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../icons/index.ts'
import { classNames } from '../class-names.ts'

export type FieldProps = {
  /** Also the id unless `id` is given, so error summaries can point at `#name`. */
  name: string
  id?: string
  label: ReactNode
  hint?: ReactNode
  /** "Es fehlt das Jahr." Links the control by `aria-describedby` and marks it invalid. */
  error?: ReactNode
  /** The word for fields that may stay empty: "freiwillig"; '' says nothing (filters). Fields without it are needed. */
  optional?: string
}

/** Ids of a field's parts; derived, so that they cannot drift apart. */
export const fieldIds = ({ name, id }: Pick<FieldProps, 'name' | 'id'>) => {
  const own = id ?? name
  return { id: own, hint: `${own}-hint`, error: `${own}-error` }
}

/** What a control needs to be tied to its hint and error. */
export const described = (field: FieldProps) => {
  const ids = fieldIds(field)
  const by = [field.hint && ids.hint, field.error && ids.error].filter(Boolean).join(' ')
  return {
    id: ids.id,
    name: field.name,
    'aria-describedby': by || undefined,
    'aria-invalid': field.error ? true : undefined,
    'aria-required': field.optional === undefined ? true : undefined,
  }
}

const LabelWords = ({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) => (
  <>
    {label}
    {optional && <span className="kern-label__optional"> ({optional})</span>}
  </>
)

const Hint = ({ id, children }: { id: string; children: ReactNode }) => (
  <div className="kern-hint" id={id}>
    {children}
  </div>
)

export const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (
  <p className="kern-error" id={id}>
    <Icon name="warning" />
    <span>{children}</span>
  </p>
)

/** Label, hint, error, control: in this order, below each other. */
export const Field = ({
  field,
  icon,
  children,
}: {
  field: FieldProps
  icon?: IconName
  children: ReactNode
}) => {
  const ids = fieldIds(field)
  return (
    <div className={classNames('kern-form-input', field.error && 'kern-form-input--error')}>
      <label className="kern-label" htmlFor={ids.id}>
        <LabelWords {...field} />
      </label>
      {field.hint && <Hint id={ids.hint}>{field.hint}</Hint>}
      {field.error && <FieldError id={ids.error}>{field.error}</FieldError>}
      {icon ? (
        <div className="with-icon">
          <Icon name={icon} />
          {children}
        </div>
      ) : (
        children
      )}
    </div>
  )
}

export type GroupProps = Omit<FieldProps, 'name'> & {
  id: string
  /** The question is the only one on the page: its legend is the `h1`. */
  heading?: boolean
  /** Stem of the ids of hint and error, where it is not the group's own id. */
  describedId?: string
  children: ReactNode
}

/** Several controls that answer one question. The error belongs to each control named by the caller. */
export const FieldGroup = ({
  id,
  label,
  hint,
  error,
  optional,
  heading,
  describedId = id,
  children,
}: GroupProps) => {
  const words = <LabelWords label={label} optional={optional} />
  return (
    <fieldset className={classNames('kern-fieldset', error && 'kern-fieldset--error')} id={id}>
      <legend className="kern-label">{heading ? <h1>{words}</h1> : words}</legend>
      {hint && <Hint id={`${describedId}-hint`}>{hint}</Hint>}
      {error && <FieldError id={`${describedId}-error`}>{error}</FieldError>}
      <div className="kern-fieldset__body">{children}</div>
    </fieldset>
  )
}
