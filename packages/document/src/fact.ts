import { formatter, type Translate } from '@kita/text'

export interface Address {
  street: string
  postcode: string
  town: string
}

export interface OfficeFacts extends Address {
  name: string
  department?: string
  phone?: string
  email?: string
}

export interface ChildFacts {
  firstName: string
  lastName: string
  /** One of the two; a day. */
  bornOn?: string
  expectedOn?: string
}

/** A label and its value. */
export type Fact = readonly [label: string, value: string]

export const place = ({ postcode, town }: Address): string => `${postcode} ${town}`

export function officeLines(office: OfficeFacts, t: Translate): string[] {
  return [
    office.name,
    ...(office.department ? [office.department] : []),
    office.street,
    place(office),
    ...(office.phone ? [t('document.common.phone', { phone: office.phone })] : []),
    ...(office.email ? [t('document.common.email', { email: office.email })] : []),
  ]
}

export function childFacts(child: ChildFacts, t: Translate): Fact[] {
  const { day } = formatter(t.language)
  const born = child.bornOn ? [[t('document.common.born-on'), day(child.bornOn)] as const] : []
  const expected = child.expectedOn
    ? [[t('document.common.expected-on'), day(child.expectedOn)] as const]
    : []
  return [[t('document.common.name'), `${child.firstName} ${child.lastName}`], ...born, ...expected]
}

/** Day with its weekday and clock time, in Europe/Berlin. */
export function dateTime(at: Date, t: Translate): string {
  const format = formatter(t.language)
  return t('document.common.date-time', { day: format.day(at, 'weekday'), time: format.time(at) })
}

/** The words of a paper; in a training copy they mark every page, a computer's translation says so at its end. */
export type PaperWords = Translate & { readonly practice?: boolean; readonly machineMade?: boolean }

/** The same words for papers nobody may take for real ones. */
export const forPractice = (t: Translate): PaperWords => marked(t, { practice: true })

/** The same words where no person has read the translation yet. */
export const byMachine = (t: Translate): PaperWords => marked(t, { machineMade: true })

const marked = (t: Translate, mark: Pick<PaperWords, 'practice' | 'machineMade'>): PaperWords => {
  const { language, has, speaks, fill } = t
  return Object.assign((...said: Parameters<Translate>) => t(...said), {
    language,
    has,
    speaks,
    fill,
    ...mark,
  })
}

/** What every template reads: title and author of the file, its language, the page word, the mark of a training copy. */
export function frame(t: PaperWords, title: string, author: string) {
  const mark = t.practice ? t('document.common.practice') : null
  return {
    title: mark ? `${mark}: ${title}` : title,
    ...{ author, mark, lang: t.language.split('-')[0], page: t('document.common.page') },
  }
}
