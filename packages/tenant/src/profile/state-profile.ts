import { z } from 'zod'
import { isDay } from '../calendar.ts'
import { monthDaySchema } from '../day-rule.ts'
import type { OfferKind } from '../rule-set/selection.ts'
import { stateAccessibilitySchema } from './accessibility.ts'
import { line } from './text.ts'

export const ageClassCodes = ['U3', 'UE3', 'SCHOOL'] as const

const months = z.number().int().min(0).max(216)

/** What a Land fixes for all its offices: `_default/states/<state>.json`. */
export const stateProfileSchema = z
  .strictObject({
    state: z
      .string()
      .regex(/^[A-Z]{2,3}$/)
      .describe('Kurzname des Landesprofils.'),
    name: line.describe('Name des Landes.'),
    hourClasses: z
      .array(
        z.strictObject({
          hours: z.number().int().min(1).max(60).describe('Wochenstunden.'),
          label: line.describe('Wie Familien den Umfang lesen.'),
        }),
      )
      .min(1)
      .describe('Wochenstunden, die Familien wählen können.'),
    yearStart: monthDaySchema.describe('Erster Tag des Kita-Jahres.'),
    ageReferenceDate: monthDaySchema.describe(
      'Stichtag für das Alter in Zahlen der Planung; für den Anspruch zählt der Geburtstag.',
    ),
    ageClasses: z
      .array(
        z.strictObject({
          code: z.enum(ageClassCodes).describe('Kurzname der Altersgruppe.'),
          label: line.describe('Wie Familien die Altersgruppe lesen.'),
          fromMonths: months.describe('Vollendete Monate, ab denen ein Kind dazugehört.'),
          toMonths: months.describe('Vollendete Monate, ab denen es nicht mehr dazugehört.'),
        }),
      )
      .min(1)
      .describe('Altersgruppen für Plätze und Planung.'),
    holidays: z
      .array(
        z.strictObject({
          name: line.describe('Name des Feiertags.'),
          date: z
            .string()
            .refine(
              (d) =>
                /^(easter|advent)([+-]\d{1,3})?$/.test(d) || (/^\d\d-\d\d$/.test(d) && isDay(`2023-${d}`)),
              'Erwartet wird ein Tag wie 10-03 oder ein Abstand wie easter+1 oder advent-11.',
            )
            .describe('Fester Tag (Monat-Tag) oder Abstand zu Ostersonntag oder zum ersten Advent in Tagen.'),
        }),
      )
      .describe('Gesetzliche Feiertage.'),
    legal: z
      .strictObject({
        noticeReceiptDays: z
          .number()
          .int()
          .min(1)
          .max(90)
          .nullable()
          .describe(
            'So viele Tage hat das Amt, den Eingang zu bestätigen; null heißt keine Vorgabe im Profil.',
          ),
        placeNoticeWeeks: z
          .array(z.number().int().min(1).max(52))
          .describe(
            'So viele Wochen vor dem Beginn das Amt über den Platz informiert: in der Regel, spätestens.',
          ),
      })
      .describe('Fristen des Landesrechts.'),
    childminding: z
      .strictObject({
        personMax: z
          .number()
          .int()
          .min(1)
          .max(9)
          .default(5)
          .describe('So viele Kinder darf eine Kindertagespflegeperson zugleich betreuen (§ 43 SGB VIII).'),
        groupMax: z
          .number()
          .int()
          .min(1)
          .max(30)
          .nullable()
          .default(null)
          .describe(
            'So viele Kinder dürfen in einer Großtagespflege zugleich sein; null heißt, das Land kennt keine.',
          ),
      })
      .prefault({})
      .describe('Grenzen der Kindertagespflege.'),
    accessibility: stateAccessibilitySchema.optional(),
  })
  .describe('Landesprofil.')

export type StateProfile = z.output<typeof stateProfileSchema>

/** The age class of a child of that many completed months; every child in a Hort is a schoolchild. Null when the Land knows none. */
export function ageClassOf(
  state: StateProfile,
  months: number,
  kind: OfferKind = 'KITA',
): StateProfile['ageClasses'][number] | null {
  if (kind === 'HORT') return state.ageClasses.find((c) => c.code === 'SCHOOL') ?? null
  return state.ageClasses.find((c) => c.fromMonths <= months && months < c.toMonths) ?? null
}
