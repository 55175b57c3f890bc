import type { IconName } from '../../icons/index.ts'
import { classNames } from '../class-names.ts'
import { described, Field, type FieldProps } from './field.tsx'

export type TextFieldProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'color'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  /**
   * Purpose of the field for the browser's memory (WCAG 1.3.5): `given-name`, `postal-code` … Without one it asks for
   * somebody else's data, which the memory of the reader's device cannot know.
   */
  autoComplete?: string
  /** Width by the expected answer: 2, 4, 8 or 16 characters; full width without it. */
  width?: 2 | 4 | 8 | 16
  maxLength?: number
  icon?: IconName
  /** Id of a `<Suggestions>` list. */
  list?: string
  spellCheck?: boolean
}

const inputClass = (error: unknown, width?: number) =>
  classNames(
    'kern-form-input__input',
    Boolean(error) && 'kern-form-input__input--error',
    width && `width-${width}`,
  )

/** Whose address or number it is, a browser would guess. */
const isReachable = (type: TextFieldProps['type']) => type === 'email' || type === 'tel'

export const TextField = ({
  value,
  type = 'text',
  inputMode,
  autoComplete,
  width,
  maxLength,
  icon,
  list,
  spellCheck,
  ...field
}: TextFieldProps) => (
  <Field field={field} icon={icon}>
    <input
      {...described(field)}
      className={inputClass(field.error, width)}
      type={type}
      defaultValue={value}
      inputMode={inputMode}
      autoComplete={autoComplete ?? (isReachable(type) ? 'off' : undefined)}
      maxLength={maxLength}
      list={list}
      spellCheck={spellCheck}
    />
  </Field>
)

/** Offers answers below a text field, without script and without forcing one of them. */
export const Suggestions = ({ id, values }: { id: string; values: string[] }) => (
  <datalist id={id}>
    {values.map((value) => (
      <option key={value} value={value} />
    ))}
  </datalist>
)

/** Password: never sent back to the page, pasting allowed. `fresh` for choosing a new one. */
export const Password = ({ fresh, ...field }: FieldProps & { fresh?: boolean }) => (
  <Field field={field}>
    <input
      {...described(field)}
      className={inputClass(field.error)}
      type="password"
      autoComplete={fresh ? 'new-password' : 'current-password'}
      spellCheck={false}
    />
  </Field>
)

export type TextAreaProps = FieldProps & {
  value?: string
  rows?: number
  maxLength?: number
  /** Of what is typed, where it is another language than the page's. */
  lang?: string
  dir?: 'ltr' | 'rtl'
}

export const TextArea = ({ value, rows = 4, maxLength, lang, dir, ...field }: TextAreaProps) => (
  <Field field={field}>
    <textarea
      {...described(field)}
      className={inputClass(field.error)}
      lang={lang}
      dir={dir}
      rows={rows}
      maxLength={maxLength}
      defaultValue={value}
    />
  </Field>
)

export type SelectOption = { value: string; label: string }
export type SelectProps = FieldProps & {
  value?: string
  options: (SelectOption | { group: string; options: SelectOption[] })[]
  autoComplete?: string
}

const Option = ({ value, label }: SelectOption) => <option value={value}>{label}</option>

export const Select = ({ value, options, autoComplete, ...field }: SelectProps) => (
  <Field field={field}>
    <div className="kern-form-input__select-wrapper">
      <select
        {...described(field)}
        className={classNames(
          'kern-form-input__select',
          Boolean(field.error) && 'kern-form-input__select--error',
        )}
        defaultValue={value}
        autoComplete={autoComplete}
      >
        {options.map((entry) =>
          'group' in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map((option) => (
                <Option key={option.value} {...option} />
              ))}
            </optgroup>
          ) : (
            <Option key={entry.value} {...entry} />
          ),
        )}
      </select>
    </div>
  </Field>
)

export type FileFieldProps = FieldProps & { accept?: string }

export const FileField = ({ accept, ...field }: FileFieldProps) => (
  <Field field={field}>
    <input {...described(field)} className={inputClass(field.error)} type="file" accept={accept} />
  </Field>
)
