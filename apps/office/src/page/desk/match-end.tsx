import type { Form, FormErrors } from '@kita/page'
import { Button, type Fact, Form as FormBox, KeyValueList, Notice, Sheet, TextField } from '@kita/ui'
import type { DeskCase } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { weekWords } from '../childminder/words.ts'

type Props = { c: OfficeContext; one: DeskCase; form: Form; errors: FormErrors; changes: boolean }

/** The match as it is kept, and its end. */
export const MatchSheet = ({ c, one, form, errors, changes }: Props) => {
  const { t } = c.var
  const running = one.status === 'MATCHED' || one.status === 'RUNNING'
  return (
    <Sheet title={t('childminding.match')}>
      {one.warnings.map(({ code, params }) => (
        <Notice key={code} tone="warning">
          {t(`childminding.warning.${code}`, params)}
        </Notice>
      ))}
      <KeyValueList facts={factsOf(c, one)} />
      {changes && running && (
        <FormBox action={path.deskMatchEnd(one.id)}>
          <DayField {...{ t, form, errors }} name="end" label={t('childminding.match-last-day')} />
          <TextField
            name="why"
            label={t('office.desk.reason')}
            value={form.text('why')}
            error={errors.at('why')}
            maxLength={300}
          />
          <Button kind="secondary">{t('childminding.match-end')}</Button>
        </FormBox>
      )}
    </Sheet>
  )
}

const factsOf = ({ var: { t, show } }: OfficeContext, one: DeskCase): Fact[] => {
  const { match } = one
  if (!match) return []
  const person = one.childminders.find(({ id }) => id === one.childminderId)?.name ?? match.personName
  const rows: [string, string | null][] = [
    ['person', person],
    ['match-start', show.day(match.startsOn, 'long')],
    ['match-last-day', match.endsOn && show.day(match.endsOn, 'long')],
    ['end-reason', match.endReason],
    ['hours', t('childminding.weekly', { hours: match.hours })],
    ['field.times', weekWords(match.weeklyTimes, t, show)],
    ['contract-on', match.contractSignedOn && show.day(match.contractSignedOn, 'long')],
    ['subsidy-on', match.subsidyFiledOn && show.day(match.subsidyFiledOn, 'long')],
  ]
  return rows.flatMap(([term, value]) => (value ? [{ term: t(`childminding.${term}`), value }] : []))
}
