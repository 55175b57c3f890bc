import { z } from 'zod'
import { daySchema } from '../day-rule.ts'
import { isTenantSlug } from '../host.ts'
import { accessibilitySchema } from './accessibility.ts'
import { glossaryPartSchema } from './glossary.ts'
import { jurisdictionSchema } from './jurisdiction.ts'
import { email, line, paragraphs, phone, postcode, url } from './text.ts'

const address = z.strictObject({
  street: line.describe('Straße und Hausnummer.'),
  postcode: postcode.describe('Postleitzahl.'),
  town: line.describe('Ort.'),
})

const officeSchema = z
  .strictObject({
    name: line.describe('Name der Behörde, wie er im Impressum steht.'),
    department: line.describe('Zuständige Abteilung.'),
    address: address.describe('Postanschrift.'),
    phone: phone.describe('Telefon.'),
    email: email.describe('E-Mail.'),
    website: url.describe('Internetseite der Behörde.'),
    head: line.optional().describe('Gesetzliche Vertretung, wie sie im Impressum steht.'),
  })
  .describe('Die Behörde hinter dem Portal.')

const accountSchema = z
  .strictObject({
    captcha: z
      .boolean()
      .default(true)
      .describe('Ob beim Anlegen eines Kontos ein Sicherheitscode nötig ist.'),
    linkMinutes: z
      .number()
      .int()
      .min(10)
      .max(1440)
      .default(60)
      .describe('So viele Minuten gilt der Link in der Bestätigungs-E-Mail.'),
    secondLink: z
      .boolean()
      .default(true)
      .describe('Ob dieselbe E-Mail einen zweiten Link enthält, der einen neuen Link schickt.'),
  })
  .prefault({})
  .describe('Benutzerkonto.')

const privacySchema = z
  .strictObject({
    noticeAt: z
      .enum(['registration', 'application', 'both'])
      .default('both')
      .describe('Wann Familien den Datenschutzhinweis bestätigen.'),
    basis: z
      .enum(['publicTask', 'consent'])
      .default('publicTask')
      .describe('Rechtsgrundlage: öffentliche Aufgabe oder Einwilligung.'),
    recipients: z
      .array(z.enum(['facility', 'provider', 'office', 'desk', 'planner']))
      .min(1)
      .default(['facility', 'provider', 'office', 'desk', 'planner'])
      .describe(
        'Wer Daten erhält: gewählte Einrichtung, ihr Träger, Amt, Fachberatung, Planung (nur Zahlen).',
      ),
    noticeVersion: line.default('1').describe('Fassung des Hinweises, die Familien bestätigen.'),
  })
  .prefault({})
  .describe('Datenschutz.')

const span = {
  from: daySchema.optional().describe('Erster Tag der Anzeige.'),
  until: daySchema.optional().describe('Letzter Tag der Anzeige.'),
}

const bannerSchema = z.strictObject({
  text: line.max(300).describe('Ein oder zwei Sätze.'),
  link: z
    .strictObject({ label: line.describe('Text des Links.'), href: url.describe('Ziel des Links.') })
    .optional()
    .describe('Ein Link zum Weiterlesen.'),
  ...span,
})

/** Identity, wording and contacts of one tenant: `tenant.json`. */
export const tenantProfileSchema = z
  .strictObject({
    slug: z
      .string()
      .refine(
        isTenantSlug,
        'Erwartet wird ein freier Name aus kleinen Buchstaben, Ziffern und Bindestrichen.',
      )
      .describe('Kurzname: Ordner und Subdomain.'),
    name: line.describe('Name des Portals.'),
    area: line.describe('Gebiet, zum Beispiel „Musterkreis“.'),
    office: officeSchema,
    state: z
      .string()
      .regex(/^[A-Z]{2,3}$/)
      .describe('Landesprofil, zum Beispiel NRW.'),
    hosts: z
      .array(
        z
          .string()
          .max(253)
          .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Erwartet wird ein Hostname in kleinen Buchstaben.'),
      )
      .default([])
      .describe('Eigene Internetadressen des Portals.'),
    example: z
      .strictObject({
        facilities: z.boolean().default(false).describe('Ob die Einrichtungen erfunden sind.'),
        rules: z.boolean().default(false).describe('Ob die Regeln nur ein Beispiel sind.'),
      })
      .prefault({})
      .describe('Beispieldaten; das Portal weist auf jeder Seite darauf hin.'),
    locale: z.literal('de').default('de').describe('Sprache, in der das Amt schreibt.'),
    guides: z
      .array(z.string().regex(/^[a-z]{2}$/))
      .default(['de'])
      .describe('Sprachen, in denen es Anleitungen gibt.'),
    glossary: glossaryPartSchema.default({}),
    jurisdiction: jurisdictionSchema,
    contacts: z
      .array(
        z.strictObject({
          name: line.describe('Name der Person oder Stelle.'),
          role: line.describe('Wofür sie zuständig ist.'),
          phone: phone.optional().describe('Telefon.'),
          email: email.optional().describe('E-Mail.'),
        }),
      )
      .min(1)
      .describe('Wer Familien hilft.'),
    openingHours: line.optional().describe('Sprechzeiten des Amtes.'),
    banner: z.array(bannerSchema).default([]).describe('Hinweise über allen Seiten.'),
    advantages: z.array(line).max(8).default([]).describe('Vorteile auf der Startseite.'),
    greeting: z
      .strictObject({
        text: paragraphs.describe('Grußwort.'),
        name: line.describe('Wer grüßt.'),
        role: line.describe('Amt der grüßenden Person.'),
      })
      .optional()
      .describe('Grußwort auf der Startseite.'),
    steps: z
      .array(
        z.strictObject({
          title: line.describe('Überschrift.'),
          text: paragraphs.max(600).describe('Ein bis drei Sätze.'),
        }),
      )
      .length(4)
      .optional()
      .describe('Vier Schritte auf der Startseite; ohne Angabe die des Standards.'),
    faq: z
      .array(
        z.strictObject({
          q: line.max(300).describe('Frage.'),
          a: paragraphs.describe('Antwort.'),
          ...span,
        }),
      )
      .default([])
      .describe('Fragen und Antworten.'),
    legal: z
      .strictObject({
        imprint: paragraphs.optional().describe('Impressum; ohne Angabe der Text des Standards.'),
        privacy: z
          .strictObject({
            version: line.describe('Fassung, zum Beispiel „2026-09“.'),
            text: paragraphs.describe('Datenschutzhinweis.'),
          })
          .optional()
          .describe('Datenschutzhinweis; ohne Angabe der Text des Standards.'),
      })
      .prefault({})
      .describe('Rechtliche Texte.'),
    accessibility: accessibilitySchema,
    links: z
      .array(z.strictObject({ label: line.describe('Text des Links.'), href: url.describe('Ziel.') }))
      .default([])
      .describe('Weitere Links in der Fußzeile.'),
    account: accountSchema,
    privacy: privacySchema,
  })
  .describe('Der Mandant: ein Jugendamt mit seinem Gebiet.')

/** Defaults of single settings filled in; texts and words of `_default` not yet (see `completeProfile`). */
export type TenantProfileParsed = z.output<typeof tenantProfileSchema>
/** As written in the file: only what the office has set. */
export type TenantProfileInput = z.input<typeof tenantProfileSchema>
