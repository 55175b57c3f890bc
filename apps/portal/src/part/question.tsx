import type { Client } from '@kita/api'
import type { Form } from '@kita/page'
import { Radios, TextArea, TextField } from '@kita/ui'
import type { Shown } from '../form/shown.ts'
import type { Visit } from '../frame/visit.ts'
import type { Question } from './criteria.tsx'
import { DayField } from './day-field.tsx'
import { OwnText } from './german.tsx'

export type Answer = Parameters<Client['criteria']['me']['facts'][':id']['$put']>[0]['json']['facts'][number]

/** Field name of a question. */
export const questionField = ({ kind, code }: Pick<Question, 'kind' | 'code'>): string =>
  code ? `${kind}-${code}` : kind

const isHours = (kind: string) => kind === 'work-1' || kind === 'work-2'

/** What the form says to a question; nothing typed takes an earlier answer back. */
export const answerOf = (form: Form, question: Question): Answer => {
  const { kind, code } = question
  const name = questionField(question)
  const typed = form.text(name)
  const value = () => {
    if (isHours(kind)) return form.whole(name) ?? null
    if (kind === 'sibling-until') return form.day(name) ?? null
    if (kind === 'hardship') return typed || null
    return typed === '' ? null : typed === 'ja'
  }
  return { kind, ...(kind === 'declared' ? { code } : {}), value: value() } as Answer
}

/** The field's value for what was answered before. */
export const typedOf = (value: Answer['value'] | undefined): string => {
  if (value === undefined || value === null) return ''
  return typeof value === 'boolean' ? (value ? 'ja' : 'nein') : String(value)
}

type QuestionProps = {
  visit: Visit
  question: Question
  shown: Shown
  /** Where the page asks the same for several children. */
  id?: string
}

/** One question in plain words, who reads the answer, and what proof it needs. Every one may stay open. */
export const QuestionPart = ({ visit, question, shown, id }: QuestionProps) => {
  const { t } = visit
  const { kind, label, proof, facilities } = question
  const name = questionField(question)
  const readers = t('criteria.ask.readers', { facilities: facilities.join(', ') })
  const hint = [
    kind === 'hardship' ? t('criteria.ask.hardship-hint') : '',
    proof === 'none' ? '' : t(`criteria.ask.${proof}`),
    readers,
  ]
    .filter(Boolean)
    .join(' ')
  const field = {
    ...{ name, id, hint, optional: t('account.optional') },
    label: label ? <OwnText visit={visit} text={label} /> : t(`criteria.ask.${kind}`),
    error: shown.errors.at(name),
  }
  if (isHours(kind))
    return <TextField {...field} value={shown.form.text(name)} inputMode="numeric" width={4} maxLength={2} />
  if (kind === 'sibling-until') return <DayField {...{ ...field, t, shown }} />
  if (kind === 'hardship')
    return <TextArea {...field} value={shown.form.text(name)} rows={4} maxLength={1000} />
  return (
    <Radios
      {...field}
      value={shown.form.text(name)}
      options={[
        { value: 'ja', label: t('criteria.yes') },
        { value: 'nein', label: t('criteria.no') },
        { value: '', label: t('criteria.ask.none') },
      ]}
    />
  )
}
