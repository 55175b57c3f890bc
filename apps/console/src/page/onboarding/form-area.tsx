import type { Form, FormErrors } from '@kita/page'
import { Checkboxes, Sheet, TextField } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { linkTyped } from './address.ts'
import type { View } from './load.ts'

export type FormProps = { c: ConsoleContext; view: View; form: Form | null; errors: FormErrors }

/** Towns with an office of their own are ticked; the offices of those that are ticked are asked for. */
export const AreaForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  const known = view.answers.area?.outside ?? []
  const ticked = form ? form.all('own') : known.map(({ municipality }) => municipality)
  const optional = t('account.optional')
  return (
    <div className="stack stack--l">
      <p>
        {t('console-onboarding.area.lead', {
          county: view.county.name,
          count: view.municipalities.length,
        })}
      </p>
      {ticked.map((municipality, at) => {
        const office = known.find((one) => one.municipality === municipality)?.office
        const value = (field: string, before = '') => form?.text(`${field}-${municipality}`) || before
        return (
          <Sheet key={municipality} title={t('console-onboarding.area.office', { municipality })} level={2}>
            <TextField
              name={`office-${municipality}`}
              id={`office-${at}`}
              label={t('console-onboarding.area.office-name')}
              value={value('office', office?.name)}
              error={errors.at(`office-${at}`)}
            />
            <TextField
              name={`url-${municipality}`}
              id={`url-${at}`}
              type="url"
              label={t('console-onboarding.area.office-url')}
              value={value('url', office?.url)}
              error={errors.at(`url-${at}`)}
            />
            <TextField
              name={`phone-${municipality}`}
              id={`phone-${at}`}
              type="tel"
              label={t('console-onboarding.area.office-phone')}
              value={value('phone', office?.phone)}
              error={errors.at(`phone-${at}`)}
              width={16}
            />
          </Sheet>
        )
      })}
      {view.municipalities.length > 1 && (
        <Checkboxes
          name="own"
          label={t('console-onboarding.area.own')}
          hint={t('console-onboarding.area.own-hint')}
          optional={optional}
          values={ticked}
          inline
          error={errors.at('own')}
          options={view.municipalities.map((value) => ({ value, label: value }))}
        />
      )}
      <p className="small muted">{t('console-onboarding.source')}</p>
    </div>
  )
}

export const areaAnswer = (form: Form) => ({
  outside: form.all('own').map((municipality) => {
    const phone = form.text(`phone-${municipality}`)
    return {
      municipality,
      office: {
        ...{ name: form.text(`office-${municipality}`), url: linkTyped(form.text(`url-${municipality}`)) },
        ...(phone && { phone }),
      },
    }
  }),
})

export const areaPlaces = (form: Form): Record<string, string> =>
  Object.fromEntries(
    form.all('own').flatMap((_, at) => [
      [`/answer/outside/${at}/office/name`, `office-${at}`],
      [`/answer/outside/${at}/office/url`, `url-${at}`],
      [`/answer/outside/${at}/office/phone`, `phone-${at}`],
      [`/answer/outside/${at}`, 'own'],
      ['/answer/outside', 'own'],
    ]),
  )
