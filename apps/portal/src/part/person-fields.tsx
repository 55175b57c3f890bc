import type { Form, Places } from '@kita/page'
import type { Translate } from '@kita/text'
import { Radios, TextField } from '@kita/ui'
import type { Shown } from '../form/shown.ts'

const names = ['firstName', 'lastName', 'street', 'postcode', 'town', 'phone'] as const

/** Where the API's refusals of a person stand. */
export const personPlaces = (towns: readonly string[]): Places => ({
  ...Object.fromEntries(names.map((name) => [`/${name}`, name])),
  ...(towns.length > 0 && { '/town': 'townOf' }),
})

type PersonFieldsProps = { t: Translate; shown: Shown; foreign?: boolean }

/** Who the family is and where it can be reached; at sign-up and in the account. */
export const PersonFields = ({ t, shown: { form, errors, towns = [] }, foreign }: PersonFieldsProps) => {
  // On the device of somebody else nothing is remembered.
  const remembered = (as: string) => (foreign ? 'off' : as)
  const field = (name: (typeof names)[number]) => ({
    name,
    label: t(`account.person.${name}`),
    value: form.text(name),
    error: errors.at(name),
  })
  return (
    <>
      <TextField
        {...field('firstName')}
        autoComplete={remembered('given-name')}
        maxLength={100}
        spellCheck={false}
      />
      <TextField
        {...field('lastName')}
        autoComplete={remembered('family-name')}
        maxLength={100}
        spellCheck={false}
      />
      <TextField
        {...field('street')}
        autoComplete={remembered('street-address')}
        maxLength={120}
        spellCheck={false}
      />
      <TextField
        {...field('postcode')}
        autoComplete={remembered('postal-code')}
        inputMode="numeric"
        width={8}
        maxLength={5}
      />
      {towns.length > 0 && (
        <Radios
          name="townOf"
          label={t('account.person.towns', { postcode: form.text('postcode') })}
          value={form.text('townOf')}
          error={errors.at('townOf')}
          options={towns.map((town) => ({ value: town, label: town }))}
        />
      )}
      <TextField
        {...field('town')}
        label={t(towns.length > 0 ? 'account.person.otherTown' : 'account.person.town')}
        hint={t('account.person.townHint')}
        optional={towns.length > 0 ? t('account.optional') : undefined}
        autoComplete={remembered('address-level2')}
        maxLength={100}
        spellCheck={false}
      />
      <TextField
        {...field('phone')}
        type="tel"
        autoComplete={remembered('tel')}
        width={16}
        maxLength={30}
        optional={t('account.optional')}
        hint={t('account.person.phoneHint')}
      />
    </>
  )
}

/** The typed person as the API takes it. */
export const personOf = (form: Form) => ({
  firstName: form.text('firstName'),
  lastName: form.text('lastName'),
  street: form.text('street'),
  postcode: form.text('postcode'),
  town: form.text('town'),
  phone: form.text('phone'),
})
