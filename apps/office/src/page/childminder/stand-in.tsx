import type { Form, FormErrors } from '@kita/page'
import { Button, Form as FormBox, Select, TextField } from '@kita/ui'
import type { ChildminderRecord } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'

/** What the form says, in the API's words; a name counts where nobody of the register was chosen. */
export const standInOf = (form: Form) => ({
  ...(form.optional('person') ? { standInId: form.text('person') } : { standInName: form.text('who') }),
  contact: form.text('contact'),
  fromDay: form.day('away'),
  toDay: form.day('back'),
})

export const standInPlaces = {
  '/standInId': 'person',
  '/standInName': 'who',
  '/contact': 'contact',
  '/fromDay': 'away-day',
  '/toDay': 'back-day',
}

type Props = { c: OfficeContext; person: ChildminderRecord; form: Form; errors: FormErrors }

/** Vertretung: when, by whom, and how families reach that person. */
export const StandInForm = ({ c, person, form, errors }: Props) => {
  const { t } = c.var
  const colleagues = person.colleagues.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormBox action={path.childminderStandIn(person.id)}>
      <p className="small muted">{t('childminding.stand-in-text')}</p>
      <DayField {...{ t, form, errors }} name="away" label={t('childminding.from-day')} />
      <DayField {...{ t, form, errors }} name="back" label={t('childminding.to-day')} />
      {colleagues.length > 0 && (
        <Select
          name="person"
          label={t('childminding.stand-in-person')}
          value={form.text('person')}
          error={errors.at('person')}
          options={[{ value: '', label: t('childminding.stand-in-nobody') }, ...colleagues]}
        />
      )}
      <TextField
        name="who"
        label={t('childminding.stand-in-who')}
        optional={colleagues.length > 0 ? t('office.optional') : undefined}
        value={form.text('who')}
        error={errors.at('who')}
      />
      <TextField
        name="contact"
        label={t('childminding.stand-in-contact')}
        hint={t('childminding.stand-in-contact-hint')}
        optional={colleagues.length > 0 ? t('office.optional') : undefined}
        value={form.text('contact')}
        error={errors.at('contact')}
      />
      <Button kind="secondary">{t('childminding.stand-in-do')}</Button>
    </FormBox>
  )
}
