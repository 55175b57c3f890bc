import type { Form, FormErrors } from '@kita/page'
import { Button, Checkbox, Form as FormBox, Radios, Select, TextField } from '@kita/ui'
import { Fragment } from 'react'
import type { DeskCase } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { WeekFields } from '../childminder/week.tsx'

type Props = { c: OfficeContext; one: DeskCase; form: Form; errors: FormErrors }

/** Steps the advisor takes; the office reads along and withdraws at the parents' wish elsewhere. */
const advisorMoves = [
  'IN_ADVICE',
  'CONTACTS_GIVEN',
  'MATCH_PENDING',
  'MATCHED',
  'RUNNING',
  'REJECTED',
  'ENDED',
]

/** The next step of the Fachberatung; a match shows the two papers it needs (A8.7, scenario 18). */
export const StepForm = ({ c, one, form, errors }: Props) => {
  const { t } = c.var
  const matching = one.status === 'MATCH_PENDING'
  const moves = one.moves.filter((move) => advisorMoves.includes(move))
  const steps = matching ? ['MATCH_PENDING', ...moves] : moves
  return (
    <FormBox action={path.deskCase(one.id)}>
      {matching && <Papers c={c} one={one} form={form} errors={errors} />}
      <Radios
        name="to"
        label={t('office.desk.next')}
        value={form.text('to') || (matching ? 'MATCH_PENDING' : '')}
        error={errors.at('to')}
        options={steps.map((step) => ({
          value: step,
          label: t(step === one.status ? 'office.desk.stay' : `office.desk.to.${step}`),
        }))}
      />
      {steps.includes('REJECTED') && (
        <TextField
          name="reason"
          label={t('office.desk.reason')}
          hint={t('office.desk.reason-hint')}
          optional={t('office.optional')}
          value={form.text('reason')}
          error={errors.at('reason')}
          maxLength={300}
        />
      )}
      <Button>{t('office.desk.do')}</Button>
    </FormBox>
  )
}

const Papers = ({ c, one, form, errors }: Props) => {
  const { t } = c.var
  return (
    <>
      <Select
        name="childminder"
        label={t('office.desk.person')}
        value={form.text('childminder')}
        error={errors.at('childminder')}
        options={[
          { value: '', label: t('office.desk.nobody') },
          ...one.childminders.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` })),
        ]}
      />
      <TextField
        name="other-name"
        label={t('childminding.other-name')}
        hint={t('childminding.other-name-hint')}
        optional={t('office.optional')}
        value={form.text('other-name')}
        error={errors.at('other-name')}
      />
      <DayField {...{ t, form, errors }} name="start" label={t('childminding.match-start')} optional />
      <DayField {...{ t, form, errors }} name="until" label={t('childminding.match-until')} optional />
      <TextField
        name="hours"
        label={t('childminding.hours')}
        width={4}
        inputMode="numeric"
        optional={t('office.optional')}
        value={form.text('hours')}
        error={errors.at('hours')}
      />
      <WeekFields
        {...{ t, form, errors }}
        label={t('childminding.match-week')}
        hint={t('childminding.match-week-hint')}
      />
      {one.matchNeeds.map((paper) => (
        <Fragment key={paper}>
          <Checkbox
            name={paper}
            label={t(`office.desk.paper.${paper}`)}
            checked={form.checked(paper)}
            error={errors.at(paper)}
          />
          <DayField
            {...{ t, form, errors }}
            name={`${paper}-on`}
            label={t(`childminding.${paper}-on`)}
            hint={t('childminding.paper-hint')}
            optional
          />
        </Fragment>
      ))}
      <Checkbox
        name="met"
        label={t('office.desk.met')}
        hint={t('office.desk.met-hint')}
        checked={form.checked('met')}
      />
    </>
  )
}
