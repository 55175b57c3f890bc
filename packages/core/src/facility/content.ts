import type { facility } from '@kita/db/schema'
import { facilityFeatures, visitRules } from '@kita/tenant'
import { z } from 'zod'
import { day, email, line, optionalLine, paragraph, phone } from '../input.ts'

const minute = (max: number) => z.int('time-invalid').min(0, 'time-invalid').max(max, 'time-invalid')
const months = z.int('number-invalid').min(0, 'value-too-small').max(216, 'value-too-large')
const optionalEmail = z.union([z.literal(''), email])
const website = z
  .string()
  .trim()
  .max(300, 'text-too-long')
  .regex(/^(https?:\/\/[^\s<>"]{4,290})?$/, 'website-invalid')

const closing = z.strictObject({ from: day, to: day, reason: line(120) })
const openDay = z.strictObject({
  on: day,
  fromMinute: minute(1439),
  toMinute: minute(1440),
  note: optionalLine(300),
})

/** What an office may write about its facility; empty text means nothing is said. Minutes since midnight, ages in months. */
export const contentSchema = z
  .strictObject({
    phone,
    email: optionalEmail,
    website,
    headName: optionalLine(120),
    opensMinute: minute(1439),
    closesMinute: minute(1440),
    careHours: z.array(z.int().min(1).max(60)).min(1, 'hours-missing').max(12),
    ageFromMonths: months,
    ageToMonths: months,
    concept: paragraph(6000),
    features: z.array(z.enum(facilityFeatures)).max(20),
    criteria: z.array(line(300)).max(40),
    visit: z.enum(visitRules),
    visitHint: optionalLine(300),
    closingDays: optionalLine(300),
    closings: z.array(closing).max(40),
    openDays: z.array(openDay).max(20),
  })
  .superRefine((content, check) => {
    const wrong = (path: (string | number)[], message: string) =>
      check.addIssue({ code: 'custom', path, message })
    if (content.closesMinute <= content.opensMinute) wrong(['closesMinute'], 'closes-before-opens')
    if (content.ageToMonths <= content.ageFromMonths) wrong(['ageToMonths'], 'ages-upside-down')
    content.closings.forEach(({ from, to }, at) => {
      if (to < from) wrong(['closings', at, 'to'], 'last-day-before-first')
    })
    content.openDays.forEach(({ fromMinute, toMinute }, at) => {
      if (toMinute <= fromMinute) wrong(['openDays', at, 'toMinute'], 'closes-before-opens')
    })
  })

export type FacilityContent = z.output<typeof contentSchema>
export type ContentField = keyof FacilityContent

/** Lists with tables of their own; everything else is a column of the facility. */
const listed = ['closings', 'openDays'] as const
const emptyIsNull = ['phone', 'email', 'website', 'headName', 'concept', 'visitHint', 'closingDays'] as const

type Row = typeof facility.$inferSelect
type Lists = Pick<FacilityContent, (typeof listed)[number]>

/** A facility as it stands → what the editor begins with. */
export const contentOf = (row: Row, lists: Lists): FacilityContent => ({
  phone: row.phone ?? '',
  email: row.email ?? '',
  website: row.website ?? '',
  headName: row.headName ?? '',
  opensMinute: row.opensMinute,
  closesMinute: row.closesMinute,
  careHours: row.careHours,
  ageFromMonths: row.ageFromMonths,
  ageToMonths: row.ageToMonths,
  concept: row.concept ?? '',
  features: row.features as FacilityContent['features'],
  criteria: row.criteria,
  visit: row.visit,
  visitHint: row.visitHint ?? '',
  closingDays: row.closingDays ?? '',
  ...lists,
})

/** The columns of the facility that say this content. */
export const columnsOf = ({ closings: _closings, openDays: _openDays, ...content }: FacilityContent) => ({
  ...content,
  ...(Object.fromEntries(emptyIsNull.map((field) => [field, content[field] || null])) as Record<
    (typeof emptyIsNull)[number],
    string | null
  >),
})

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Ticked boxes have no order of their own. */
const comparable = ({ careHours, features, ...rest }: FacilityContent): FacilityContent => ({
  ...rest,
  careHours: careHours.toSorted((a, b) => a - b),
  features: features.toSorted(),
})

/** The fields in which two states differ. */
export const changedFields = (before: FacilityContent, after: FacilityContent): ContentField[] => {
  const [one, other] = [comparable(before), comparable(after)]
  return (Object.keys(after) as ContentField[]).filter((field) => !same(one[field], other[field]))
}

/**
 * Two people began with `base`; one has published `current`, the other has `mine`. What only one of them changed stands;
 * where both changed a field, mine stays and the field is named.
 */
export const mergeContent = (base: FacilityContent, mine: FacilityContent, current: FacilityContent) => {
  const theirs = changedFields(base, current)
  const own = changedFields(base, mine)
  const taken = Object.fromEntries(theirs.filter((f) => !own.includes(f)).map((f) => [f, current[f]]))
  const content: FacilityContent = { ...mine, ...taken }
  return { content, both: own.filter((f) => theirs.includes(f) && !same(mine[f], current[f])) }
}
