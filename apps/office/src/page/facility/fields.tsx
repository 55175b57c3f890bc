import type { Form, FormErrors } from '@kita/page'
import { Checkboxes, FieldGroup, Radios, Sheet, TextArea, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { hourOptions } from '../../part/options.ts'
import { closingRows, openDayRows } from './content.ts'

type Part = { c: OfficeContext; form: Form; errors: FormErrors }
type Line = Part & { name: string; field: string; width?: 8 | 16; hint?: string; optional?: boolean }

const features = [
  ...['lunch', 'inclusion', 'barrier-free', 'bilingual', 'nature', 'movement', 'music', 'language'],
  ...['family-centre', 'denominational', 'open-concept', 'montessori', 'waldorf', 'danish', 'garden'],
]
const visits = ['no', 'beforeRequest', 'beforeOffer', 'beforeContract']

const LineField = ({ c, form, errors, name, field, width, hint, optional = true }: Line) => (
  <TextField
    name={name}
    label={c.var.t(`facility.field.${field}`)}
    hint={hint}
    optional={optional ? c.var.t('office.optional') : undefined}
    width={width}
    value={form.text(name)}
    error={errors.at(name)}
  />
)

export const ContactFields = (part: Part) => (
  <Sheet title={part.c.var.t('facility.part.contact')}>
    <LineField {...part} name="leitung" field="headName" />
    <LineField {...part} name="telefon" field="phone" width={16} />
    <LineField {...part} name="email" field="email" />
    <LineField {...part} name="web" field="website" hint={part.c.var.t('facility.hint.website')} />
  </Sheet>
)

export const DailyFields = (part: Part) => {
  const { c, form, errors } = part
  const { t, portal } = c.var
  return (
    <Sheet title={t('facility.part.daily')}>
      <LineField
        {...part}
        name="oeffnet"
        field="opensMinute"
        width={8}
        optional={false}
        hint={t('facility.hint.time')}
      />
      <LineField {...part} name="schliesst" field="closesMinute" width={8} optional={false} />
      <Checkboxes
        name="umfang"
        label={t('facility.field.careHours')}
        values={form.all('umfang')}
        options={hourOptions(portal)}
        error={errors.at('umfang')}
      />
      <LineField {...part} name="alter-von" field="ageFromMonths" width={8} optional={false} />
      <LineField
        {...part}
        name="alter-bis"
        field="ageToMonths"
        width={8}
        optional={false}
        hint={t('facility.hint.ageTo')}
      />
    </Sheet>
  )
}

/** Closing times and open days, a row each; empty rows are left out. */
export const DateFields = (part: Part) => {
  const { t } = part.c.var
  return (
    <>
      <Sheet title={t('facility.field.closings')}>
        <LineField
          {...part}
          name="schliesszeiten"
          field="closingDays"
          hint={t('facility.hint.closingDays')}
        />
        {closingRows(part.form).map((row, at) => (
          <FieldGroup key={row} id={`schliesst-${row}`} label={t('facility.closing.row', { number: at + 1 })}>
            <div className="field-row">
              <RowField {...part} name={`schliesst-${row}-von`} word="closing.from" width={16} />
              <RowField {...part} name={`schliesst-${row}-bis`} word="closing.to" width={16} />
              <RowField {...part} name={`schliesst-${row}-grund`} word="closing.reason" />
            </div>
          </FieldGroup>
        ))}
      </Sheet>
      <Sheet title={t('facility.field.openDays')}>
        <p>{t('facility.hint.openDays')}</p>
        {openDayRows(part.form).map((row, at) => (
          <FieldGroup key={row} id={`offen-${row}`} label={t('facility.open-day.row', { number: at + 1 })}>
            <div className="field-row">
              <RowField {...part} name={`offen-${row}-am`} word="open-day.on" width={16} />
              <RowField {...part} name={`offen-${row}-von`} word="open-day.from" width={8} />
              <RowField {...part} name={`offen-${row}-bis`} word="open-day.to" width={8} />
              <RowField {...part} name={`offen-${row}-text`} word="open-day.note" />
            </div>
          </FieldGroup>
        ))}
      </Sheet>
    </>
  )
}

type Cell = Part & { name: string; word: string; width?: 8 | 16 }

const RowField = ({ c, form, errors, name, word, width }: Cell) => (
  <TextField
    name={name}
    label={c.var.t(`facility.${word}`)}
    width={width}
    value={form.text(name)}
    error={errors.at(name)}
  />
)

export const TextFields = ({ c, form, errors }: Part) => {
  const { t } = c.var
  const optional = t('office.optional')
  return (
    <>
      <Sheet title={t('facility.part.about')}>
        <TextArea
          name="konzept"
          label={t('facility.field.concept')}
          optional={optional}
          value={form.text('konzept')}
          error={errors.at('konzept')}
          rows={10}
          maxLength={6000}
        />
        <Checkboxes
          name="merkmal"
          label={t('facility.field.features')}
          optional={optional}
          values={form.all('merkmal')}
          options={features.map((value) => ({ value, label: t(`portal.feature.${value}`) }))}
          error={errors.at('merkmal')}
        />
      </Sheet>
      <Sheet title={t('facility.part.visit')}>
        <Radios
          name="besuch"
          label={t('facility.field.visit')}
          value={form.text('besuch')}
          options={visits.map((value) => ({ value, label: t(`facility.visit.${value}`) }))}
          error={errors.at('besuch')}
        />
        <LineField {...{ c, form, errors }} name="besuch-hinweis" field="visitHint" />
      </Sheet>
      <Sheet title={t('facility.field.criteria')}>
        <TextArea
          name="kriterien"
          label={t('facility.criteria.label')}
          hint={t('facility.hint.criteria')}
          optional={optional}
          value={form.text('kriterien')}
          error={errors.at('kriterien')}
          rows={6}
        />
      </Sheet>
    </>
  )
}
