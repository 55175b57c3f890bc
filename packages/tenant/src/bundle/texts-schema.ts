import { z } from 'zod'
import { noMarkup, noMarkupSentence, paragraphs } from '../profile/text.ts'

/** `texts/<lang>.json`: flat, dotted keys of the platform's words. */
export const textsSchema = z.record(
  z.string().regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/, 'Erwartet wird ein Schlüssel wie setting.success.'),
  z.string().min(1).max(5000).regex(noMarkup, noMarkupSentence),
)

/**
 * `translations/<lang>.json`: the office's own German texts, each as it stands in the bundle, and what they say in that
 * language. Who changes the German has no translation any more, instead of a wrong one.
 */
export const translationsSchema = z.record(z.string().min(1).max(20_000), paragraphs)
