import type { Form, FormErrors } from '@kita/page'
import type { PaperField } from '@kita/tenant'
import { Checkbox, Halves, Radios, Select, TextField, type TextFieldProps } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { hourOptions } from '../../part/options.ts'
import { numbered } from './number.ts'

type Props = { c: OfficeContext; form: Form; errors: FormErrors }

/** What the paper form calls a field of the family. */
const onPaper = {
  vorname: 'first-name',
  nachname: 'last-name',
  strasse: 'street',
  plz: 'postcode',
  ort: 'town',
  telefon: 'phone',
  email: 'email',
} as const
type TextProps = Props & { name: keyof typeof onPaper; optional?: boolean; hint?: string } & Pick<
    TextFieldProps,
    'type' | 'width' | 'inputMode'
  >

const Text = ({
  c: {
    var: { t },
  },
  form,
  errors,
  name,
  optional,
  ...rest
}: TextProps) => (
  <TextField
    {...rest}
    name={name}
    label={numbered(t, onPaper[name], t(`office.key-in.field.${name}`))}
    value={form.text(name)}
    error={errors.at(name)}
    optional={optional ? t('office.optional') : undefined}
    autoComplete="off"
  />
)

/** @param towns those of the postcode, where it has several */
export const FamilyFields = ({ towns = [], ...props }: Props & { towns?: string[] }) => (
  <>
    <Halves>
      <Text {...props} name="vorname" />
      <Text {...props} name="nachname" />
    </Halves>
    <Text {...props} name="strasse" />
    <Halves>
      <Text {...props} name="plz" width={8} inputMode="numeric" />
      <Text {...props} name="ort" hint={townHint(props, towns)} />
    </Halves>
    <Halves>
      <Text {...props} name="telefon" type="tel" optional />
      <Text {...props} name="email" type="email" optional />
    </Halves>
  </>
)

const townHint = (
  {
    c: {
      var: { t },
    },
  }: Props,
  towns: string[],
) => (towns.length > 1 ? t('key-in.towns', { towns: towns.join(', ') }) : t('key-in.town-hint'))

/** The first child has no number in its names; brothers and sisters follow in a row. */
export const childNames = (index: number) => {
  const tail = index === 0 ? '' : `-${index + 1}`
  return {
    firstName: `kind-vorname${tail}`,
    lastName: `kind-nachname${tail}`,
    born: `geboren${tail}`,
    birth: `geburt${tail}`,
  }
}

export const ChildFields = ({ c, form, errors, index = 0 }: Props & { index?: number }) => {
  const { t } = c.var
  const names = childNames(index)
  const label = (field: PaperField, key: string) =>
    numbered(t, field, index === 0 ? t(key) : t('key-in.of-child', { what: t(key), count: index + 1 }))
  const text = (name: string, field: PaperField, key: string) => (
    <TextField
      name={name}
      label={label(field, `office.key-in.field.${key}`)}
      value={form.text(name)}
      error={errors.at(name)}
      autoComplete="off"
    />
  )
  return (
    <>
      <Halves>
        {text(names.firstName, 'child-first-name', 'kind-vorname')}
        {text(names.lastName, 'child-last-name', 'kind-nachname')}
      </Halves>
      <DayField
        t={t}
        form={form}
        errors={errors}
        name={names.birth}
        label={label('birth', 'office.key-in.birth')}
      />
      <Radios
        name={names.born}
        label={label('born', 'office.key-in.born')}
        value={form.text(names.born) || 'geboren'}
        inline
        options={[
          { value: 'geboren', label: t('office.key-in.is-born') },
          { value: 'erwartet', label: t('office.key-in.is-expected') },
        ]}
      />
    </>
  )
}

export const NeedFields = ({ c, form, errors }: Props) => {
  const { t, portal } = c.var
  const hours = hourOptions(portal)
  return (
    <>
      <DayField
        t={t}
        form={form}
        errors={errors}
        name="ab"
        label={numbered(t, 'start', t('office.key-in.start'))}
      />
      <Halves>
        <Select
          name="stunden"
          label={numbered(t, 'hours', t('office.key-in.hours'))}
          value={form.text('stunden')}
          error={errors.at('stunden')}
          options={hours}
        />
        <Select
          name="auch"
          label={numbered(t, 'alternative', t('office.key-in.alternative'))}
          optional={t('office.optional')}
          value={form.text('auch')}
          error={errors.at('auch')}
          options={[{ value: '', label: t('office.key-in.none') }, ...hours]}
        />
      </Halves>
      <Checkbox
        name="wechsel"
        label={numbered(t, 'change', t('office.note.change-wish'))}
        hint={t('office.key-in.change-hint')}
        checked={form.checked('wechsel')}
        error={errors.at('wechsel')}
      />
      <Checkbox
        name="zuzug"
        label={numbered(t, 'moving', t('office.key-in.moving-in'))}
        checked={form.checked('zuzug')}
      />
    </>
  )
}
