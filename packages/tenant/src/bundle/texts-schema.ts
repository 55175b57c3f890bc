import { z } from 'zod'
import { noMarkup, noMarkupSentence } from '../profile/text.ts'

/** `texts/<lang>.json`: flat, dotted keys of the platform's words. */
export const textsSchema = z.record(
  z.string().regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/, 'Erwartet wird ein Schlüssel wie setting.success.'),
  z.string().min(1).max(5000).regex(noMarkup, noMarkupSentence),
)
