import { z } from '@hono/zod-openapi'

/** Shapes shared by views and queries. Every text and list has an upper bound, so that the document states one. */
export const uuid = z.guid().openapi({ format: 'uuid', maxLength: 36 })

/** A schema of core for the document. Core knows plain zod only, and what was made before this room was loaded cannot be named. */
export const fromCore = <Schema extends z.ZodType>(schema: Schema): Schema => schema.clone()

/** Path parameter `{id}`. */
export const idParam = z.strictObject({ id: uuid })

/** A calendar day of Europe/Berlin. */
export const dayView = z.string().openapi({ format: 'date', maxLength: 10 })

/**
 * An instant: `Date` from a verb, ISO 8601 in UTC in the answer. Not a transformation with a named type: the document
 * would forget that it may be null.
 */
export const instant = z.preprocess(
  (at) => (at instanceof Date ? at.toISOString() : at),
  z.string().openapi({ format: 'date-time', maxLength: 24 }),
) as unknown as z.ZodType<string, Date>

/** At most `max` values under keys of at most `keyLength` characters. */
export const valuesByKey = <Value extends z.ZodType>(keyLength: number, value: Value, max: number) =>
  z.record(z.string().max(keyLength), value).openapi({ maxProperties: max } as never)

/** Text in an answer. What a person typed has no pattern; the length is the column's or the setting's. */
export const text = (max = 1000) => z.string().openapi({ maxLength: max, pattern: '^[^\\u0000]*$' })

/** A kebab or camel-case code in an answer. */
export const code = z.string().openapi({ maxLength: 80, pattern: '^[A-Za-z0-9_.-]+$' })

export const integer = (min: number, max: number) =>
  z.number().int().min(min).max(max).openapi({ format: 'int32' })

export const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max)

/** A whole number in a query, written in digits. */
export const integerQuery = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'number-invalid')
    .transform(Number)
    .pipe(z.number().int().min(min, 'value-too-small').max(max, 'value-too-large'))
    .openapi({ type: 'integer', format: 'int32', minimum: min, maximum: max })

/** A query key that may be repeated: always a list for the handler. */
export const repeated = <Item extends z.ZodType>(item: Item, max: number) =>
  z.union([item.transform((value) => [value]), z.array(item).max(max)]).optional()

/** An address as typed; whether it is one is the auth room's question. */
export const emailInput = z
  .string({ message: 'email-missing' })
  .trim()
  .min(1, 'email-missing')
  .max(254, 'text-too-long')
  .regex(/^[^\s@]+@[^\s@]+$/, 'email-invalid')

/** Neither trimmed nor changed; its rules are the auth room's. */
export const passwordInput = z
  .string({ message: 'password-missing' })
  .min(1, 'password-missing')
  .max(1024, 'password-too-long')
  .openapi({ format: 'password' })

/**
 * A list of one's own children has at most so many lines: a guardian of the office enters up to two hundred (core), others
 * come by another guardian.
 */
export const mostOwn = 400

/** The secret of a mail's link. */
export const tokenInput = z
  .string({ message: 'link-unknown' })
  .max(100, 'link-unknown')
  .regex(/^[\w-]*$/, 'link-unknown')
