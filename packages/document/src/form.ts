import type { Translate } from '@kita/text'
import { compile } from './compiler.ts'
import { frame, type OfficeFacts, officeLines, type PaperWords } from './fact.ts'
import { sidesOf } from './side.ts'

type Kind = 'line' | 'postcode' | 'lines' | 'day' | 'ticks' | 'wishes'
/** A field on the sheet: its code names its words (`help.form.<code>`), its number is the one of the page for keying in. */
type Field = { code: string; number: number }
export type FormFacts = {
  portal: string
  portalUrl: string
  office: OfficeFacts
  /** Office, rule set, version; on every sheet. */
  code: string
  madeAt: Date
  fields: readonly Field[]
  wishes: number
  order: 'none' | 'ranked' | 'one'
  hasHort: boolean
  hours: readonly number[]
  proofs: readonly { hours: number; proof: string }[]
  takenBy: 'both' | 'facility' | 'office'
}

const sections: readonly { code: string; rows: readonly (readonly string[])[] }[] = [
  {
    code: 'child',
    rows: [
      ['child-first-name', 'child-last-name'],
      ['birth', 'born'],
    ],
  },
  {
    code: 'family',
    rows: [['first-name', 'last-name'], ['street'], ['postcode', 'town'], ['phone', 'email']],
  },
  { code: 'care', rows: [['start'], ['hours', 'alternative'], ['change', 'moving']] },
  { code: 'where', rows: [['wishes'], ['comment'], ['childminding']] },
]
const kinds: Record<string, Kind> = {
  ...{ birth: 'day', start: 'day', postcode: 'postcode', comment: 'lines', childminding: 'lines' },
  ...{ born: 'ticks', hours: 'ticks', alternative: 'ticks', change: 'ticks', moving: 'ticks' },
  wishes: 'wishes',
}

/**
 * The sheet a family without internet fills in with a pen: labels in German and in the family's language, numbered like the
 * page on which a clerk keys it in (A12.1, A12.2). Two pages at most.
 */
export async function renderForm(facts: FormFacts, t: Translate, beside?: PaperWords): Promise<Uint8Array> {
  const shown = sections.map(({ code, rows }) => ({
    code,
    rows: rows
      .map((row) => row.flatMap((field) => facts.fields.find((one) => one.code === field) ?? []))
      .filter((row) => row.length > 0),
  }))
  const title = t('help.form.title')
  const data = {
    ...frame(t, title, facts.office.name),
    footer: `${facts.portal} · ${facts.code}`,
    letterhead: [facts.office.name, facts.portal],
    code: facts.code,
    sections: shown.map(({ rows }) => ({ rows: rows.map((row) => row.map((one) => shapeOf(one, facts))) })),
    ...sidesOf((words) => sideContent(facts, shown, words), t, beside),
    office: officeLines(facts.office, t),
    clerk: {
      title: t('help.form.clerk'),
      lines: [t('help.form.clerk-received'), t('help.form.clerk-number'), t('help.form.clerk-by')],
    },
  }
  return compile('form', data, facts.madeAt)
}

const shapeOf = ({ code, number }: Field, { wishes, order }: FormFacts) => ({
  ...{ number, kind: kinds[code] ?? 'line', rows: wishes, marked: order === 'one' },
})

type Shown = { code: string; rows: readonly (readonly Field[])[] }[]

const sideContent = (facts: FormFacts, shown: Shown, t: Translate) => ({
  title: t('help.form.title'),
  intro: t('help.form.intro', { url: facts.portalUrl }),
  dayWords: [t('portal.day'), t('portal.month'), t('portal.year')],
  sections: shown.map(({ code, rows }) => ({
    title: t(`help.form.section.${code}`),
    fields: rows.flat().map((field) => fieldWords(field, facts, t)),
  })),
  endTitle: t('help.form.end'),
  privacy: t('help.form.privacy', { url: facts.portalUrl }),
  signs: [t('help.form.day'), t('help.form.sign')],
  handIn: t(`help.form.hand-in.${facts.takenBy}`),
})

const fieldWords = ({ code }: Field, facts: FormFacts, t: Translate) => ({
  label: t(`help.form.${code}`),
  hint: hintOf(code, facts, t),
  options: optionsOf(code, facts, t),
  heads: [t('help.form.wish-name'), t('help.form.wish-town'), t('help.form.wish-dearest')],
})

const hintOf = (code: string, { order, hasHort, proofs, fields }: FormFacts, t: Translate): string | null => {
  if (code === 'birth' && !fields.some((field) => field.code === 'born')) return null
  if (code === 'hours' && proofs.length > 0) return proofs.map((one) => t('rule-hint.proofOf', one)).join(' ')
  if (code !== 'wishes') return hinted.includes(code) ? t(`help.form.${code}-hint`) : null
  return (
    [order === 'ranked' && t('help.form.ranked'), hasHort && t('help.form.hort')].filter(Boolean).join(' ') ||
    null
  )
}
const hinted = ['email', 'change', 'birth', 'childminding']

const optionsOf = (code: string, { hours }: FormFacts, t: Translate): string[] => {
  if (code === 'hours' || code === 'alternative') return hours.map(String)
  return [t('criteria.yes'), t('criteria.no')].slice(0, code === 'born' ? 2 : 1)
}
