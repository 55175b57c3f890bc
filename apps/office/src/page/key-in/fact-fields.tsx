import type { Client } from '@kita/api'
import { ask, type Form } from '@kita/page'
import { kitaYearOf } from '@kita/tenant/calendar'
import { Halves, More, Muted, Select, TextArea, TextField } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { OfficeContext } from '../../env.ts'
import type { Target } from './targets.tsx'

type Question = InferResponseType<Client['criteria']['criteria']['$get'], 200>['questions'][number]

/** What the chosen Kitas' criteria ask; of a sibling nothing is known here. */
export const loadQuestions = async (
  { var: { api } }: OfficeContext,
  form: Form,
  chosen: readonly Target[],
): Promise<Question[]> => {
  const facility = chosen.flatMap(({ kind, id }) => (kind === 'facility' ? [id] : []))
  const start = form.day('ab')
  if (facility.length === 0 || !start) return []
  const query = { facility, year: String(kitaYearOf(start)) }
  const asked = await ask(api.criteria.criteria.$get({ query }))
  return asked.ok ? asked.data.questions.filter(({ kind }) => kind !== 'sibling-until') : []
}

const fieldName = ({ kind, code }: Question) => `angabe-${kind}${code && `-${code}`}`
const isHours = (kind: string) => kind === 'work-1' || kind === 'work-2'

/** Only what was answered. */
export const answersOf = (form: Form, questions: readonly Question[]) =>
  questions.flatMap((question) => {
    const { kind, code } = question
    const typed = form.text(fieldName(question))
    if (typed === '') return []
    const value = isHours(kind)
      ? form.whole(fieldName(question))
      : kind === 'hardship'
        ? typed
        : typed === 'ja'
    return [{ kind, ...(kind === 'declared' && { code }), value }]
  })

type Props = { c: OfficeContext; form: Form; questions: readonly Question[] }

/** Folded away: who types at the desk opens it when the family wants to say something. */
export const FactFields = ({ c, form, questions }: Props) => {
  const { t } = c.var
  if (questions.length === 0) return null
  const isOpen = questions.some((one) => form.text(fieldName(one)) !== '')
  return (
    <More summary={t('criteria.key-in')} open={isOpen}>
      <Muted>{t('criteria.key-in-lead')}</Muted>
      {questions.map((one) => (
        <Field key={fieldName(one)} c={c} form={form} question={one} />
      ))}
    </More>
  )
}

const Field = ({ c, form, question }: Omit<Props, 'questions'> & { question: Question }) => {
  const { t } = c.var
  const { kind, label, facilities } = question
  const name = fieldName(question)
  const field = {
    ...{ name, label: label ?? t(`criteria.ask.${kind}`), value: form.text(name) },
    hint: t('criteria.ask.readers', { facilities: facilities.join(', ') }),
    optional: t('office.optional'),
  }
  if (isHours(kind)) return <TextField {...field} inputMode="numeric" width={4} maxLength={2} />
  if (kind === 'hardship') return <TextArea {...field} rows={2} maxLength={1000} />
  return (
    <Halves>
      <Select
        {...field}
        options={[
          { value: '', label: t('criteria.ask.none') },
          { value: 'ja', label: t('criteria.yes') },
          { value: 'nein', label: t('criteria.no') },
        ]}
      />
    </Halves>
  )
}
