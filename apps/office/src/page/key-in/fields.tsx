import type { Form, FormErrors } from '@kita/page'
import { Checkbox, Halves, Radios, Select, TextField, type TextFieldProps } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { hourOptions } from '../../part/options.ts'

type Props = { c: OfficeContext; form: Form; errors: FormErrors }
type TextProps = Props & { name: string; optional?: boolean } & Pick<
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
    label={t(`office.key-in.field.${name}`)}
    value={form.text(name)}
    error={errors.at(name)}
    optional={optional ? t('office.optional') : undefined}
    autoComplete="off"
  />
)

export const FamilyFields = (props: Props) => (
  <>
    <Halves>
      <Text {...props} name="vorname" />
      <Text {...props} name="nachname" />
    </Halves>
    <Text {...props} name="strasse" />
    <Halves>
      <Text {...props} name="plz" width={8} inputMode="numeric" />
      <Text {...props} name="ort" />
    </Halves>
    <Halves>
      <Text {...props} name="telefon" type="tel" optional />
      <Text {...props} name="email" type="email" optional />
    </Halves>
  </>
)

export const ChildFields = ({ c, form, errors }: Props) => {
  const { t } = c.var
  return (
    <>
      <Halves>
        <Text c={c} form={form} errors={errors} name="kind-vorname" />
        <Text c={c} form={form} errors={errors} name="kind-nachname" />
      </Halves>
      <Radios
        name="geboren"
        label={t('office.key-in.born')}
        value={form.text('geboren') || 'geboren'}
        inline
        options={[
          { value: 'geboren', label: t('office.key-in.is-born') },
          { value: 'erwartet', label: t('office.key-in.is-expected') },
        ]}
      />
      <DayField t={t} form={form} errors={errors} name="geburt" label={t('office.key-in.birth')} />
    </>
  )
}

export const NeedFields = ({ c, form, errors }: Props) => {
  const { t, portal } = c.var
  const hours = hourOptions(portal)
  return (
    <>
      <DayField t={t} form={form} errors={errors} name="ab" label={t('office.key-in.start')} />
      <Halves>
        <Select
          name="stunden"
          label={t('office.key-in.hours')}
          value={form.text('stunden')}
          error={errors.at('stunden')}
          options={hours}
        />
        <Select
          name="auch"
          label={t('office.key-in.alternative')}
          optional={t('office.optional')}
          value={form.text('auch')}
          error={errors.at('auch')}
          options={[{ value: '', label: t('office.key-in.none') }, ...hours]}
        />
      </Halves>
      <Checkbox
        name="wechsel"
        label={t('office.note.change-wish')}
        hint={t('office.key-in.change-hint')}
        checked={form.checked('wechsel')}
        error={errors.at('wechsel')}
      />
      <Checkbox name="zuzug" label={t('office.key-in.moving-in')} checked={form.checked('zuzug')} />
    </>
  )
}
