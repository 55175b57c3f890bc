import { Notice, Sheet, TextField } from '@kita/ui'
import type { OfficeStatement } from '../../data.ts'
import { bodyParts, type Part } from './form.ts'

const types = { phone: 'tel', email: 'email', url: 'url' } as const
const typeOf = (field: string) => Object.entries(types).find(([name]) => name === field)?.[1] ?? 'text'

/** The body of the Land, with what the platform could not read up for certain; own entries take its place. */
export const Enforcement = ({ c, form, errors, view }: Part & { view: OfficeStatement }) => {
  const { t } = c.var
  const { land } = view
  const labels: Record<(typeof bodyParts)[number], string> = {
    name: t('accessibility.office.body-name'),
    street: t('accessibility.office.street'),
    postcode: t('accessibility.office.postcode'),
    town: t('accessibility.office.town'),
    phone: t('accessibility.office.phone'),
    email: t('accessibility.office.email'),
    url: t('accessibility.office.url'),
  }
  return (
    <Sheet title={t('accessibility.office.body')}>
      {land ? (
        <>
          <p>
            {t('accessibility.office.body-land', {
              law: land.law,
              name: land.enforcement.name,
              source: land.source,
            })}
          </p>
          {land.unverified.length > 0 && (
            <Notice tone="warning">
              {t('accessibility.office.body-unverified', {
                fields: new Intl.ListFormat('de').format(
                  land.unverified.map((field) => t(`accessibility.office.field.${field}`)),
                ),
              })}
            </Notice>
          )}
        </>
      ) : (
        <Notice tone="warning">{t('accessibility.office.body-none')}</Notice>
      )}
      <p>{t('accessibility.office.body-own')}</p>
      {bodyParts.map((field) => (
        <TextField
          key={field}
          name={`body-${field}`}
          type={typeOf(field)}
          label={labels[field]}
          value={form.text(`body-${field}`)}
          error={errors.at(`body-${field}`)}
          optional={t('office.optional')}
          autoComplete="off"
          maxLength={500}
        />
      ))}
    </Sheet>
  )
}
