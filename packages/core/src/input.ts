import { z } from 'zod'

// Latin letters with marks, apostrophes, hyphens, dots and blanks: the name characters of DIN SPEC 91379 and neighbours'
// scripts are letters too; digits, control, bidi and surrogate code points are not part of a name.
const nameCharacters = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ`´.,\- ]*$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming the forbidden characters is the purpose
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u

const clean = (value: string) => value.isWellFormed() && !forbidden.test(value)

/** One line of text, trimmed, without control or direction-changing characters. Error codes: text-missing, text-too-long, text-has-forbidden-characters. */
export const line = (max: number) =>
  z
    .string({ message: 'text-missing' })
    .trim()
    .min(1, 'text-missing')
    .max(max, 'text-too-long')
    .refine((value) => clean(value) && !/[\n\t]/.test(value), 'text-has-forbidden-characters')

export const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'text-too-long')
    .refine((value) => clean(value) && !/[\n\t]/.test(value), 'text-has-forbidden-characters')

/** Several lines, may be empty. */
export const paragraph = (max: number) =>
  z
    .string()
    // a browser sends each line end as two characters
    .max(2 * max, 'text-too-long')
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(max, 'text-too-long').refine(clean, 'text-has-forbidden-characters'))

/** A person's name (DIN SPEC 91379 letters). */
export const personName = line(100).refine(
  (value) => nameCharacters.test(value),
  'name-has-forbidden-characters',
)

/** A calendar day that exists, between 1900 and 2100. */
export const day = z
  .string({ message: 'day-missing' })
  .max(10, 'day-invalid')
  .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/, 'day-invalid')
  .refine((value) => {
    const parsed = new Date(`${value}T00:00:00Z`)
    return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)
  }, 'day-does-not-exist')

export const postcode = z
  .string({ message: 'postcode-missing' })
  .trim()
  .max(5, 'postcode-invalid')
  .regex(/^\d{5}$/, 'postcode-invalid')

export const phone = z
  .string()
  .trim()
  .max(30, 'phone-invalid')
  .regex(/^(\+?[0-9][0-9 /()-]{4,28})?$/, 'phone-invalid')

export const email = z
  .string({ message: 'email-missing' })
  .trim()
  .max(254, 'text-too-long')
  .regex(/^[^\s@<>"',;:\\()[\]]+@[^\s@<>"',;:\\()[\]]+\.[^\s@<>"',;:\\()[\].]{2,}$/, 'email-invalid')
  .refine(clean, 'email-invalid')

export const id = z.guid('id-invalid').max(36, 'id-invalid')

/** Where a family can be reached. An empty phone means none. */
export const contactInput = {
  phone: phone.default(''),
  street: line(120),
  postcode,
  town: line(100),
}

/** Language of mails and pages, a BCP 47 tag. */
export const languageTag = z
  .string()
  .max(20, 'language-unknown')
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'language-unknown')
