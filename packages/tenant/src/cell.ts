import { z } from 'zod'

/*
 * Cells of a table. A cell is text; an empty one means "not given" and is read as null. Lists are separated by `|`,
 * yes and no are the words `yes` and `no`, times are `HH:MM`. The schemas take the read value as well, so that rows
 * from the database pass through the same checks.
 */

export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === '' || v === undefined ? null : v), schema.nullable())

export const yesNo = z.preprocess(
  (v) => (v === 'yes' ? true : v === 'no' ? false : v),
  z.boolean('Erwartet wird „yes“ oder „no“.'),
)

const wholeNumber = 'Erwartet wird eine ganze Zahl.'
export const int = (min: number, max: number) =>
  z.preprocess(
    (v) => (typeof v === 'string' && /^-?\d+$/.test(v) ? Number(v) : v),
    z.number(wholeNumber).int(wholeNumber).min(min).max(max),
  )

const decimal = (min: number, max: number, sentence: string) =>
  z.preprocess(
    (v) => (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v) ? Number(v) : v),
    z.number(sentence).min(min, sentence).max(max, sentence),
  )

export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (v) => (typeof v === 'string' ? (v === '' ? [] : v.split('|').map((item) => item.trim())) : v),
    z.array(item),
  )

// The bounding box of Germany.
export const latitude = decimal(
  47.2,
  55.1,
  'Die geografische Breite liegt nicht in Deutschland (47.2 bis 55.1).',
)
export const longitude = decimal(
  5.8,
  15.1,
  'Die geografische Länge liegt nicht in Deutschland (5.8 bis 15.1).',
)

export const months = int(0, 216)

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Erwartet wird eine Uhrzeit wie 07:30.')

/** `07:30` → 450. */
export function minuteOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}
