import type { Form } from '@kita/page'
import { TextArea, TextField } from '@kita/ui'
import { linkTyped } from './address.ts'
import type { FormProps } from './form-area.tsx'

const officeFields = [
  ['office-name', 'name', 'texts.office-name'],
  ['department', 'department', 'texts.department'],
  ['phone', 'phone', 'texts.phone'],
  ['email', 'email', 'texts.email'],
  ['website', 'website', 'texts.website'],
] as const
const addressFields = ['street', 'postcode', 'town'] as const
const contactFields = ['name', 'role', 'phone', 'email'] as const

/** The office behind the portal and who helps families. */
export const TextsForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  const known = view.answers.texts
  const contact = known?.contacts[0]
  const value = (field: string, before: string | undefined = '') => (form ? form.text(field) : before)
  return (
    <>
      <h2 className="size-3">{t('console-onboarding.texts.office')}</h2>
      {officeFields.map(([field, of, word]) => (
        <TextField
          key={field}
          name={field}
          label={t(`console-onboarding.${word}`)}
          value={value(field, known?.office[of])}
          error={errors.at(field)}
          // The office's own, not the operator's.
          autoComplete="off"
        />
      ))}
      {addressFields.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`console-onboarding.texts.${field}`)}
          value={value(field, known?.office.address[field])}
          error={errors.at(field)}
          autoComplete="off"
        />
      ))}
      <h2 className="size-3">{t('console-onboarding.texts.contact')}</h2>
      {contactFields.map((field) => (
        <TextField
          key={field}
          name={`contact-${field}`}
          label={t(`console-onboarding.texts.contact-${field}`)}
          value={value(`contact-${field}`, contact?.[field])}
          error={errors.at(`contact-${field}`)}
        />
      ))}
      <TextField
        name="openingHours"
        label={t('console-onboarding.texts.hours')}
        value={value('openingHours', known?.openingHours)}
        error={errors.at('openingHours')}
      />
      <TextArea
        name="advantages"
        label={t('console-onboarding.texts.advantages')}
        value={value('advantages', known?.advantages.join('\n'))}
        error={errors.at('advantages')}
      />
    </>
  )
}

export const textsAnswer = (form: Form) => {
  const given = (name: string) => form.optional(`contact-${name}`)
  const [phone, email] = [given('phone'), given('email')]
  const hours = form.optional('openingHours')
  return {
    office: {
      ...Object.fromEntries(officeFields.map(([field, of]) => [of, form.text(field)])),
      website: linkTyped(form.text('website')),
      address: Object.fromEntries(addressFields.map((field) => [field, form.text(field)])),
    },
    contacts: [
      {
        ...{ name: form.text('contact-name'), role: form.text('contact-role') },
        ...(phone && { phone }),
        ...(email && { email }),
      },
    ],
    ...(hours && { openingHours: hours }),
    advantages: form
      .text('advantages')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }
}

export const textsPlaces: Record<string, string> = Object.fromEntries([
  ...officeFields.map(([field, of]) => [`/answer/office/${of}`, field]),
  ...addressFields.map((field) => [`/answer/office/address/${field}`, field]),
  ...contactFields.map((field) => [`/answer/contacts/0/${field}`, `contact-${field}`]),
  ['/answer/contacts', 'contact-phone'],
  ['/answer/openingHours', 'openingHours'],
  ['/answer/advantages', 'advantages'],
])
