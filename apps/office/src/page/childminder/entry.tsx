import type { Form, FormErrors } from '@kita/page'
import { dayValues } from '@kita/page'
import { Checkbox, Select, TextArea, TextField } from '@kita/ui'
import type { ChildminderRecord } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { WeekFields, weekdays, weekOf, weekValues } from './week.tsx'
import { minuteOf, timeOf } from './words.ts'

/** Fields of a person and where the API's answers belong. */
export const places = {
  '/name': 'name',
  '/districtId': 'district',
  '/street': 'street',
  '/postcode': 'postcode',
  '/town': 'town',
  '/phone': 'phone',
  '/email': 'email',
  '/permitUntil': 'permit-day',
  '/permitNumber': 'number',
  '/placesMax': 'max',
  '/group': 'group',
  '/ageFromMonths': 'from-age',
  '/ageToMonths': 'to-age',
  '/opensMinute': 'opens',
  '/closesMinute': 'closes',
  '/weeklyTimes': 'opens',
  '/about': 'about',
  '/deskId': 'desk',
}

/** What the form says, in the API's words. */
export const entryOf = (form: Form) => {
  const [opens, closes] = [minuteOf(form.text('opens')), minuteOf(form.text('closes'))]
  return {
    name: form.text('name'),
    named: form.checked('named'),
    published: form.checked('published'),
    districtId: form.optional('district') ?? null,
    street: form.text('street'),
    postcode: form.text('postcode'),
    town: form.text('town'),
    phone: form.text('phone'),
    email: form.optional('email') ?? null,
    permitUntil: form.day('permit'),
    permitNumber: form.text('number'),
    placesMax: form.whole('max'),
    group: form.text('group'),
    ageFromMonths: form.whole('from-age'),
    ageToMonths: form.whole('to-age'),
    opensMinute: opens,
    closesMinute: closes,
    weeklyTimes: weekOf(form, { from: opens, to: closes }),
    qualifications: form
      .text('training')
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
    about: form.text('about'),
  }
}

/** A stored person as the form shows her. */
export const valuesOf = (person: ChildminderRecord): Record<string, string> => ({
  name: person.name,
  ...(person.named && { named: 'yes' }),
  ...(person.published && { published: 'yes' }),
  district: person.districtId ?? '',
  street: person.street ?? '',
  postcode: person.postcode,
  town: person.town,
  phone: person.phone ?? '',
  email: person.email ?? '',
  ...dayValues('permit', person.permitUntil),
  number: person.permitNumber ?? '',
  max: String(person.placesMax),
  group: person.group ?? '',
  'from-age': String(person.ageFromMonths),
  'to-age': String(person.ageToMonths),
  opens: timeOf(person.opensMinute),
  closes: timeOf(person.closesMinute),
  ...(person.weeklyTimes.length > 0 && {
    ...Object.fromEntries(weekdays.map((day) => [`from-${day}`, '-'])),
    ...weekValues(person.weeklyTimes),
  }),
  training: person.qualifications.join(', '),
  about: person.about ?? '',
})

export const firstValues = {
  published: 'yes',
  max: '5',
  'from-age': '4',
  'to-age': '36',
  opens: '07:00',
  closes: '16:00',
}

type Props = {
  c: OfficeContext
  form: Form
  errors: FormErrors
  districts: { id: string; name: string }[]
}

/** The fields of a person, in the order in which a file is read. */
export const EntryFields = ({
  c: {
    var: { t },
  },
  form,
  errors,
  districts,
}: Props) => {
  const text = (name: string, key: string, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      name={name}
      label={t(`childminding.field.${key}`)}
      value={form.text(name)}
      error={errors.at(name)}
      // Somebody else's data, never the clerk's own.
      autoComplete="off"
      {...more}
    />
  )
  const free = { optional: t('office.optional') }
  return (
    <>
      {text('name', 'name')}
      {districts.length > 1 && (
        <Select
          name="district"
          label={t('childminding.district')}
          value={form.text('district')}
          error={errors.at('district')}
          options={[
            { value: '', label: t('childminding.no-district') },
            ...districts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {text('street', 'street', { ...free, hint: t('childminding.field.street-hint') })}
      {text('postcode', 'postcode', { width: 8, inputMode: 'numeric' })}
      {text('town', 'town')}
      {text('phone', 'phone', { ...free, type: 'tel', hint: t('childminding.field.contact-hint') })}
      {text('email', 'email', { ...free, type: 'email' })}
      <DayField {...{ t, form, errors }} name="permit" label={t('childminding.permit-until')} />
      {text('number', 'number', free)}
      {text('max', 'max', { width: 4, inputMode: 'numeric', hint: t('childminding.field.max-hint') })}
      {text('group', 'group', { ...free, hint: t('childminding.field.group-hint') })}
      {text('from-age', 'from-age', { width: 4, inputMode: 'numeric' })}
      {text('to-age', 'to-age', { width: 4, inputMode: 'numeric' })}
      {text('opens', 'opens', { width: 8, hint: t('childminding.field.time-hint') })}
      {text('closes', 'closes', { width: 8 })}
      <WeekFields
        {...{ t, form, errors }}
        label={t('childminding.field.week')}
        hint={t('childminding.field.week-hint')}
      />
      {text('training', 'training', { ...free, hint: t('childminding.field.training-hint') })}
      <TextArea
        name="about"
        label={t('childminding.field.about')}
        optional={t('office.optional')}
        value={form.text('about')}
        error={errors.at('about')}
        maxLength={2000}
      />
      <Checkbox
        name="published"
        label={t('childminding.field.published')}
        checked={form.checked('published')}
      />
      <Checkbox
        name="named"
        label={t('childminding.field.named')}
        hint={t('childminding.field.named-hint')}
        checked={form.checked('named')}
      />
    </>
  )
}
