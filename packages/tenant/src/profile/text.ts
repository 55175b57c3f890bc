import { z } from 'zod'

/** Texts are words: what a browser could read as a tag is refused, though every page would show it as text. */
export const noMarkup = /^(?!.*<[A-Za-z!/?])/s
export const noMarkupSentence = 'Der Text enthält HTML; erlaubt sind nur Wörter.'

/** One line of text. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'Der Text enthält Steuerzeichen.')
  .regex(noMarkup, noMarkupSentence)
/** Several paragraphs, separated by empty lines; no markup. */
export const paragraphs = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .regex(/^[^\p{Cc}]*(\n[^\p{Cc}]*)*$/u, 'Der Text enthält Steuerzeichen.')
  .regex(noMarkup, noMarkupSentence)
export const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d][\d\s/()-]{3,}$/, 'Erwartet wird eine Telefonnummer wie 02921 30-0.')
export const email = z.email('Erwartet wird eine E-Mail-Adresse.').max(254)
export const url = z
  .url({ protocol: /^https$/, error: 'Erwartet wird eine Adresse, die mit https:// beginnt.' })
  .max(500)
export const postcode = z.string().regex(/^\d{5}$/, 'Erwartet wird eine Postleitzahl mit fünf Stellen.')
/** Stable key inside a bundle, also the last part of an address. */
export const key = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Erwartet wird ein Schlüssel aus kleinen Buchstaben, Ziffern und Bindestrichen.',
  )
