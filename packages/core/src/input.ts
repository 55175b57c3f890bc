import { z } from 'zod'
import { asWritten, type Datatype, hasLetter, strangers, visible } from './din-91379.ts'

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

/** In the letters of DIN 91379; the refusal names the first character that is none. */
const written = (max: number, datatype: Datatype, code: string) =>
  line(max)
    .overwrite(asWritten)
    .superRefine((value, ctx) => {
      const [stranger] = clean(value) ? strangers(value, datatype) : []
      if (stranger === undefined) return
      ctx.addIssue({ code: 'custom', message: code, params: { character: visible(stranger) } })
    })

/** A person's name. Error codes: those of `line`, name-has-forbidden-characters (`character`), name-without-letter. */
export const personName = written(100, 'A', 'name-has-forbidden-characters').refine(
  (value) => value === '' || hasLetter(value),
  'name-without-letter',
)

/** A street or a town. Error codes: those of `line`, address-has-forbidden-characters (`character`). */
export const addressLine = (max: number) => written(max, 'B', 'address-has-forbidden-characters')

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
  street: addressLine(120),
  postcode,
  town: addressLine(100),
}

/** Language of mails and pages: a BCP 47 tag of letters, as the outbox keeps it; regions by number have no words here. */
export const languageTag = z
  .string()
  .max(20, 'language-unknown')
  .regex(/^[a-z]{2,3}(-[A-Za-z]{1,8})*$/, 'language-unknown')
