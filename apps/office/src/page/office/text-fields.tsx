import { blankForm, type Form, type FormErrors, wordsOf } from '@kita/page'
import { Halves, Notice, TextArea, TextField } from '@kita/ui'
import type { ReactNode } from 'react'
import type { OfficeTexts } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'

export const textParts = ['dates', 'banner', 'greeting', 'contacts', 'openingHours', 'faq', 'texts'] as const
export type TextPart = (typeof textParts)[number]
export const isTextPart = (part: string): part is TextPart => textParts.some((one) => one === part)

type Value = string | undefined
/** A list part: its fields by name, and whether they take several lines. */
const lists = {
  banner: { text: 'long', label: 'line', href: 'line', from: 'day', until: 'day' },
  faq: { q: 'line', a: 'long', from: 'day', until: 'day' },
  contacts: { name: 'line', role: 'line', phone: 'line', email: 'line' },
} as const
type ListPart = keyof typeof lists
const isList = (part: TextPart): part is ListPart => part in lists

const entriesOf = (part: ListPart, texts: OfficeTexts): Record<string, Value>[] => {
  if (part === 'banner') return texts.banner.map(({ link, ...one }) => ({ ...one, ...link }))
  return part === 'faq' ? texts.faq : texts.contacts
}

const dateKeys = ['opens', 'deadline', 'firstDate'] as const

/** What the form shows at first: the present texts. */
export const firstForm = (part: TextPart, texts: OfficeTexts): Form => {
  const values: Record<string, string> = {}
  if (isList(part))
    for (const [index, entry] of entriesOf(part, texts).entries())
      for (const [key, value] of Object.entries(entry)) if (value) values[`${index}-${key}`] = value
  if (part === 'dates')
    for (const one of texts.dates)
      for (const key of dateKeys) values[`${one.fromYear}-${key}`] = one[key] ?? ''
  if (part === 'texts') for (const { key, text } of texts.texts) values[key] = text
  if (part === 'greeting') Object.assign(values, texts.greeting ?? {})
  if (part === 'openingHours') values.openingHours = texts.openingHours ?? ''
  return blankForm(values)
}

/** One empty entry more than there are; an entry that is emptied is taken away. */
const slots = (part: ListPart, texts: OfficeTexts): number[] =>
  Array.from({ length: entriesOf(part, texts).length + 1 }, (_, index) => index)

/** `1.10.` or `01.10.2027` as families write it, `10-01` or `2027-10-01` as rules keep it. */
const dayRule = (typed: string): string | null => {
  const [, day, month, year] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?$/.exec(typed) ?? []
  if (!day || !month) return typed || null
  const rest = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return year ? `${year}-${rest}` : rest
}
const shownRule = (rule: string): string => {
  const [, year, month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(rule) ?? []
  return month && day ? `${day}.${month}.${year ?? ''}` : rule
}

/** The typed form as the API takes it. */
export const changeOf = (part: TextPart, form: Form, texts: OfficeTexts) => {
  if (isList(part)) return { part, value: slots(part, texts).flatMap((index) => entryOf(part, form, index)) }
  switch (part) {
    case 'dates':
      return {
        part,
        value: texts.dates.map(({ fromYear }) => ({
          fromYear,
          ...Object.fromEntries(dateKeys.map((key) => [key, dayRule(form.text(`${fromYear}-${key}`))])),
        })),
      }
    case 'texts':
      return {
        part,
        value: Object.fromEntries(
          texts.texts
            .filter(({ key, text }) => form.text(key) !== text)
            .map(({ key }) => [key, form.text(key) || null]),
        ),
      }
    case 'greeting': {
      const [text, name, role] = [form.text('text'), form.text('name'), form.text('role')]
      return { part, value: text || name || role ? { text, name, role } : null }
    }
    default:
      return { part, value: form.text('openingHours') || null }
  }
}

const entryOf = (part: ListPart, form: Form, index: number) => {
  const typed = Object.keys(lists[part]).flatMap((key): [string, string][] => {
    const value = form.text(`${index}-${key}`)
    return value ? [[key, key === 'from' || key === 'until' ? (dayRule(value) ?? '') : value]] : []
  })
  if (typed.length === 0) return []
  const { label, href, ...entry } = Object.fromEntries(typed)
  return [{ ...entry, ...((label || href) && { link: { label: label ?? '', href: href ?? '' } }) }]
}

/** A sentence is named by what the platform would say in its place; some have nothing to replace. */
const platformSentence = (c: OfficeContext, key: string): string | undefined => {
  const sentence = wordsOf({ ...c.var.portal, texts: {} }, 'de')(key)
  return sentence === key ? undefined : sentence
}

type Fields = { part: TextPart; form: Form; texts: OfficeTexts; errors?: FormErrors | undefined }

export const fieldsOf = (c: OfficeContext, { part, form, texts, errors }: Fields): ReactNode => {
  const { t } = c.var
  const optional = t('office.optional')
  if (isList(part))
    return slots(part, texts).map((index) => (
      <fieldset key={index}>
        <legend>{t('office-desk.texts.entry', { count: index + 1 })}</legend>
        {Object.entries(lists[part]).map(([key, kind]) => {
          const field = {
            name: `${index}-${key}`,
            label: t(`office-desk.texts.field.${key}`),
            value: kind === 'day' ? shownRule(form.text(`${index}-${key}`)) : form.text(`${index}-${key}`),
            optional,
          }
          return kind === 'long' ? (
            <TextArea key={key} {...field} rows={3} maxLength={key === 'text' ? 300 : 5000} />
          ) : (
            <TextField key={key} {...field} />
          )
        })}
      </fieldset>
    ))
  switch (part) {
    case 'dates':
      return (
        <>
          {texts.dates.map(({ fromYear, label, present }) => (
            <fieldset key={fromYear}>
              <legend>
                {t(present ? 'office-desk.texts.from-present' : 'office-desk.texts.from', { label })}
              </legend>
              <Halves three>
                {dateKeys.map((key) => (
                  <TextField
                    key={key}
                    name={`${fromYear}-${key}`}
                    label={t(`office-desk.texts.date.${key}`)}
                    hint={t('office-desk.texts.date-hint')}
                    value={shownRule(form.text(`${fromYear}-${key}`))}
                    optional={optional}
                  />
                ))}
              </Halves>
            </fieldset>
          ))}
          <TextField
            name="grund"
            label={t('office-desk.texts.reason')}
            hint={t('office-desk.texts.reason-hint')}
            value={form.text('grund')}
            maxLength={200}
          />
          <Emergency c={c} texts={texts} form={form} error={errors?.at('notfall')} />
        </>
      )
    case 'texts':
      return texts.texts.map(({ key }) => (
        <TextArea
          key={key}
          name={key}
          label={platformSentence(c, key) ?? t('office-desk.texts.own-sentence')}
          value={form.text(key)}
          rows={2}
          maxLength={5000}
          optional={optional}
        />
      ))
    case 'greeting':
      return (
        <>
          <TextArea
            name="text"
            label={t('office-desk.texts.field.text')}
            value={form.text('text')}
            rows={6}
            maxLength={5000}
            optional={optional}
          />
          <Halves>
            <TextField
              name="name"
              label={t('office-desk.texts.field.name')}
              value={form.text('name')}
              optional={optional}
            />
            <TextField
              name="role"
              label={t('office-desk.texts.field.role')}
              value={form.text('role')}
              optional={optional}
            />
          </Halves>
        </>
      )
    default:
      return (
        <TextField
          name="openingHours"
          label={t('office-desk.texts.part.openingHours')}
          value={form.text('openingHours')}
          optional={optional}
        />
      )
  }
}

type EmergencyProps = { c: OfficeContext; texts: OfficeTexts; form: Form; error: string | undefined }

/** Dates of a round that runs move with a reason only. */
const Emergency = ({ c, texts, form, error }: EmergencyProps) => {
  const { t } = c.var
  const frozen = texts.dates.flatMap((one) => one.frozen ?? [])[0]
  if (!frozen) return null
  return (
    <>
      <Notice tone="warning">
        {t('office-desk.texts.frozen', { year: frozen.kitaYear, until: frozen.until })}
      </Notice>
      <TextField
        name="notfall"
        label={t('office-desk.texts.emergency')}
        hint={t('office-desk.texts.emergency-hint')}
        value={form.text('notfall')}
        error={error}
        maxLength={200}
      />
    </>
  )
}
