import { z } from '@hono/zod-openapi'
import { list } from './shape.ts'

/** Shapes of the second factor, for signing in and for the own way in. */

/** Six digits; blanks between them do not matter. */
export const codeInput = z
  .string({ message: 'code-missing' })
  .trim()
  .min(1, 'code-missing')
  .max(12, 'code-wrong')
  .regex(/^[\d ]*$/, 'code-wrong')

/** Ten letters and digits; blanks, hyphens and capitals do not matter. */
export const recoveryCodeInput = z
  .string({ message: 'code-missing' })
  .trim()
  .min(1, 'code-missing')
  .max(30, 'code-wrong')
  .regex(/^[A-Za-z0-9 -]*$/, 'code-wrong')

export const FactorOffer = z
  .strictObject({
    secret: z.string().openapi({ maxLength: 64, pattern: '^[A-Z2-7]+$' }),
    uri: z.string().openapi({ maxLength: 1000, pattern: '^otpauth://' }),
  })
  .openapi('SecondFactorOffer')

export const RecoveryCodes = z
  .strictObject({ recoveryCodes: list(z.string().openapi({ maxLength: 20, pattern: '^[a-z0-9-]+$' }), 10) })
  .openapi('RecoveryCodes')
