import { z } from 'zod'
import { daySchema } from '../day-rule.ts'
import { email, key, line, paragraphs, phone, postcode, url } from './text.ts'

const sentence = paragraphs.max(600)

/** The body that takes up a complaint when the office's answer does not help. */
const enforcementSchema = z.strictObject({
  name: line.describe('Name der Stelle.'),
  street: line.optional().describe('Straße und Hausnummer.'),
  postcode: postcode.optional().describe('Postleitzahl.'),
  town: line.optional().describe('Ort.'),
  phone: phone.optional().describe('Telefon.'),
  email: email.optional().describe('E-Mail.'),
  url: url.describe('Internetseite der Stelle.'),
})
export type Enforcement = z.output<typeof enforcementSchema>

/** What a Land's law says of accessible portals: part of its profile. */
export const stateAccessibilitySchema = z
  .strictObject({
    law: line.describe('Gesetz und Verordnung des Landes.'),
    enforcement: enforcementSchema.describe('Stelle des Landes für das Durchsetzungsverfahren.'),
    answerWeeks: z
      .number()
      .int()
      .min(1)
      .max(12)
      .nullable()
      .describe('So viele Wochen ohne Antwort öffnen den Weg zur Stelle; null heißt ein Monat.'),
    source: url.describe('Seite, auf der die Stelle so genannt ist.'),
    unverified: z
      .array(z.enum(['law', 'answerWeeks', 'name', 'street', 'postcode', 'town', 'phone', 'email', 'url']))
      .describe('Angaben, die das Amt prüft, bevor es sich auf sie verlässt.'),
  })
  .describe('Barrierefreiheit nach dem Recht des Landes.')
export type StateAccessibility = z.output<typeof stateAccessibilitySchema>

/** The Erklärung zur Barrierefreiheit as the office fills it in; what it leaves open the platform says. */
export const accessibilitySchema = z
  .strictObject({
    conformity: z
      .enum(['full', 'partial', 'none'])
      .default('partial')
      .describe('Wie weit das Portal EN 301 549 und BITV 2.0 erfüllt.'),
    method: z
      .enum(['self', 'users', 'external'])
      .default('self')
      .describe('Wie geprüft wurde: selbst, selbst mit Menschen mit Behinderungen, oder durch andere.'),
    assessor: line.optional().describe('Wer von außen geprüft hat.'),
    assessedOn: daySchema
      .optional()
      .describe('Tag der Prüfung; ohne Angabe der Tag, an dem die Plattform sich geprüft hat.'),
    reviewedOn: daySchema.optional().describe('Tag, an dem das Amt die Erklärung zuletzt durchgesehen hat.'),
    contact: z
      .strictObject({
        name: line.optional().describe('Wer Meldungen beantwortet.'),
        phone: phone.optional().describe('Telefon.'),
        email: email.optional().describe('E-Mail; hierhin gehen auch Erinnerungen.'),
      })
      .prefault({})
      .describe('Ansprechstelle für Barrieren; ohne Angabe das Amt.'),
    plans: z
      .array(
        z.strictObject({
          gap: key.describe('Lücke der Plattform.'),
          until: daySchema.describe('Bis dahin soll sie geschlossen sein.'),
        }),
      )
      .default([])
      .describe('Termine des Amtes zu Lücken der Plattform.'),
    leftOut: z
      .array(
        z.strictObject({
          gap: key.describe('Lücke der Plattform.'),
          reason: line.describe('Warum sie dieses Portal nicht betrifft.'),
        }),
      )
      .default([])
      .describe('Lücken der Plattform, die dieses Portal nicht betreffen.'),
    gaps: z
      .array(
        z.strictObject({
          what: sentence.describe('Was nicht barrierefrei ist.'),
          whom: sentence.describe('Wen das betrifft.'),
          instead: sentence.describe('Welchen anderen Weg es gibt.'),
          since: daySchema.describe('Seit wann die Lücke bekannt ist.'),
          until: daySchema.optional().describe('Bis wann sie geschlossen sein soll.'),
        }),
      )
      .max(30)
      .default([])
      .describe('Weitere Lücken dieses Portals.'),
    enforcement: enforcementSchema
      .optional()
      .describe('Stelle für das Durchsetzungsverfahren; ohne Angabe die des Landes.'),
    plain: paragraphs.max(6000).optional().describe('Text in Leichter Sprache.'),
    signLink: url.optional().describe('Seite mit einem Video in Deutscher Gebärdensprache.'),
  })
  .prefault({})
  .describe('Erklärung zur Barrierefreiheit.')
export type Accessibility = z.output<typeof accessibilitySchema>
