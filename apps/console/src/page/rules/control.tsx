import { type ReadEntries, rowsOf } from '@kita/page'
import {
  type Control,
  entryTitle,
  type Field,
  fieldTitle,
  formTitle,
  nothing,
  optionTitle,
} from '@kita/tenant'
import type { Translate } from '@kita/text'
import { Checkboxes, FieldGroup, Radios, Select, TextField } from '@kita/ui'

type ControlProps = {
  t: Translate
  control: Control
  /** Name in the form: the path of the setting. */
  name: string
  label: string
  hint?: string
  error?: string
  /** What the form says or said. */
  read: ReadEntries
  /** What stands for "nothing of its own": the template's value in words. */
  blank?: string
  nullable?: boolean
}

/** The control of one setting, as its schema asks for it. Everything works without script. */
export const ControlField = (props: ControlProps) => {
  const { t, control, name, read, blank, nullable } = props
  const field = { name, label: props.label, hint: props.hint, error: props.error, optional: '' }
  const value = read(name).find(Boolean) ?? ''
  const first = blank === undefined ? [] : [{ value: '', label: blank }]
  switch (control.kind) {
    case 'switch':
      return <Select {...field} value={value} options={[...first, ...yesNo(t)]} />
    case 'choice':
      return (
        <Select
          {...field}
          value={value}
          options={[
            ...first,
            ...control.options.map((one) => ({ value: one, label: optionTitle(name, one) })),
          ]}
        />
      )
    case 'several':
      return (
        <>
          <input type="hidden" name={name} value="" />
          <Checkboxes
            {...field}
            inline
            values={read(name)}
            options={control.options.map((one) => ({ value: one, label: optionTitle(name, one) }))}
          />
        </>
      )
    case 'either':
      return <Either {...props} />
    case 'rows':
      return <Rows {...props} control={control} />
    case 'parts':
      return <Parts {...props} fields={control.fields} />
    default:
      return (
        <>
          <TextField
            {...field}
            hint={[props.hint, allowed(t, control)].filter(Boolean).join(' ') || undefined}
            value={value === nothing ? '' : value}
            {...(control.kind === 'number' && { inputMode: 'numeric' as const, width: 4 as const })}
            {...(control.kind === 'day' && { width: 8 as const })}
          />
          {nullable && (
            <Checkboxes
              name={name}
              id={`${name}-ohne`}
              label=""
              optional=""
              values={value === nothing ? [nothing] : []}
              options={[
                {
                  value: nothing,
                  label: t('console-rules.without'),
                },
              ]}
            />
          )}
        </>
      )
  }
}

const yesNo = (t: Translate) => [
  { value: 'true', label: t('console-rules.yes') },
  { value: 'false', label: t('console-rules.no') },
]

const allowed = (t: Translate, control: Control): string | undefined => {
  if (control.kind === 'day') return t(`console-rules.day-hint.${control.form}`)
  if (control.kind !== 'number' || control.min === null) return undefined
  return control.max === null
    ? t('console-rules.range-least', { min: control.min })
    : t('console-rules.range', { min: control.min, max: control.max })
}

/** Words to choose, or something to fill in: the filled form counts when it is chosen. */
const Either = ({ t, control, name, label, hint, error, read, blank }: ControlProps) => {
  if (control.kind !== 'either') return null
  const value = read(name)[0] ?? ''
  const words = control.forms.flatMap((form) => (form.kind === 'choice' ? form.options : []))
  const forms = control.forms.flatMap((form, at) => (form.kind === 'choice' ? [] : [{ form, at }]))
  return (
    <>
      <Radios
        name={name}
        label={label}
        hint={hint}
        error={error}
        optional=""
        value={value}
        options={[
          ...(blank === undefined ? [] : [{ value: '', label: blank }]),
          ...words.map((one) => ({ value: one, label: optionTitle(name, one) })),
          ...forms.map(({ at }) => ({ value: `#${at}`, label: formTitle(name, at) })),
        ]}
      />
      {forms.map(({ form, at }) => (
        <div className="setting__form" key={at}>
          <ControlField t={t} control={form} name={`${name}#${at}`} label={formTitle(name, at)} read={read} />
        </div>
      ))}
    </>
  )
}

const Parts = ({ fields, ...props }: ControlProps & { fields: readonly Field[] }) => (
  <>
    {fields.map((field) => (
      <Inner key={field.name} {...props} field={field} name={`${props.name}.${field.name || 'value'}`} />
    ))}
  </>
)

const Inner = ({
  t,
  read,
  name,
  field,
  blank = field.optional ? t('console-rules.as-all') : undefined,
}: Pick<ControlProps, 't' | 'read' | 'name' | 'blank'> & { field: Field }) => (
  <ControlField
    t={t}
    read={read}
    name={name}
    control={field.control}
    label={fieldTitle(name)}
    {...(blank !== undefined && { blank })}
  />
)

const spare = 2

/** Entries below each other, with room for more. */
const Rows = ({
  t,
  control,
  name,
  label,
  hint,
  error,
  read,
}: ControlProps & { control: Control & { kind: 'rows' } }) => {
  const { fields, keyed, max } = control
  const filled = rowsOf(name, fields, keyed, read)
  const used = filled.map((row) => Number(row.slice(name.length + 1)))
  const next = Math.max(-1, ...used) + 1
  const room = max === null ? spare : Math.min(spare, Math.max(0, max - filled.length))
  const rows = [...filled, ...Array.from({ length: room }, (_, at) => `${name}.${next + at}`)]
  return (
    <>
      <input type="hidden" name={name} value="" />
      <FieldGroup
        id={name}
        label={label}
        hint={[hint, t('console-rules.row-hint')].filter(Boolean).join(' ')}
        error={error}
        optional=""
      >
        <div className="setting__rows">
          {rows.map((row, at) => (
            <fieldset className="setting__row" key={row}>
              <legend>{t('console-rules.row', { count: at + 1 })}</legend>
              {keyed && (
                <TextField
                  name={`${row}.key`}
                  label={entryTitle(name)}
                  optional=""
                  value={read(`${row}.key`)[0]}
                />
              )}
              <Parts
                {...{ t, read, control, name: row, label: '' }}
                fields={fields}
                // a word that is chosen of itself would make an entry of an empty row
                {...(!keyed && { blank: t('console-rules.no-entry') })}
              />
            </fieldset>
          ))}
        </div>
      </FieldGroup>
    </>
  )
}
