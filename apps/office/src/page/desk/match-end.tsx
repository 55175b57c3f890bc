import { ask, asTyped, errorsOf, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { Button, type Fact, Form as FormBox, KeyValueList, Sheet, TextField } from '@kita/ui'
import type { DeskCase } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { weekWords } from '../childminder/words.ts'
import { deskCasePage, loadDeskCase } from './desk-case.tsx'

export const matchEndPages = pages().post(path.deskMatchEnd(':id'), async (c) => {
  const form = await readForm(c.req.raw)
  const asked = await ask(
    c.var.api.officeSuggestion.office.desk.applications[':id']['match-end'].$post({
      param: { id: idOf(c) },
      json: asTyped({ endsOn: form.day('end'), reason: form.text('why') }),
    }),
  )
  if (asked.ok) return seeOther(`${path.deskCase(idOf(c))}?getan=end`)
  const places = {
    '/endsOn': 'end-day',
    '/reason': 'why',
    'match-end-in-past': 'end-day',
    'no-match': 'end-day',
    'match-ended-before': 'end-day',
  }
  return deskCasePage(c, await loadDeskCase(c), form, errorsOf(asked.problem, places))
})

type Props = { c: OfficeContext; one: DeskCase; form: Form; errors: FormErrors; changes: boolean }

/** The match as it is kept, and its end. */
export const MatchSheet = ({ c, one, form, errors, changes }: Props) => {
  const { t } = c.var
  const running = one.status === 'MATCHED' || one.status === 'RUNNING'
  return (
    <Sheet title={t('childminding.match')}>
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
    ['hours', t('childminding.weekly', { hours: match.hours })],
    ['field.times', weekWords(match.weeklyTimes, t, show)],
    ['contract-on', match.contractSignedOn && show.day(match.contractSignedOn, 'long')],
    ['subsidy-on', match.subsidyFiledOn && show.day(match.subsidyFiledOn, 'long')],
  ]
  return rows.flatMap(([term, value]) => (value ? [{ term: t(`childminding.${term}`), value }] : []))
}
