import type { Row } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { competentWords } from '../../part/competent.ts'

/** "2 J. 5 M."; nothing for a child that is not born by then. */
export const ageWords = ({ var: { t } }: OfficeContext, months: number): string =>
  months < 0 ? '' : t('list.age', { years: Math.floor(months / 12), months: months % 12 })

/** The name of its round; nothing where there are none. */
export const roundWords = ({ var: { t } }: OfficeContext, { round }: Row): string =>
  round ? (round.name ?? t('list.round.after')) : ''

export const hoursOf = (row: Row): string => [row.hours, row.alternativeHours].filter(Boolean).join(' / ')

/** What else counts: brother or sister here, change wish, late, new contact data. */
export const notesOf = ({ var: { t } }: OfficeContext, row: Row): string =>
  [
    ...(['siblingHere', 'changeWish', 'late'] as const)
      .filter((key) => row[key])
      .map((key) => t(`list.note.${key}`)),
    row.contactChangedAt && t('office.note.contact-changed'),
    row.competent && competentWords(t, row.competent),
  ]
    .filter(Boolean)
    .join(', ')

export const statusWords = ({ var: { t } }: OfficeContext, row: Row): string => {
  const word = t(`office.status.${row.status}`)
  const where = row.contractedElsewhere?.facilityName
  return where ? `${word}: ${where}` : word
}
