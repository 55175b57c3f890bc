import { z } from 'zod'
import { line, phone, url } from './text.ts'

export const jurisdictionSchema = z
  .strictObject({
    counties: z
      .array(z.string().regex(/^\d{5}$/, 'Erwartet wird ein fünfstelliger Kreisschlüssel.'))
      .min(1)
      .describe('Amtliche Kreisschlüssel (fünf Stellen) des Gebiets.'),
    inside: z.array(line).min(1).describe('Gemeinden, für die das Amt zuständig ist.'),
    outside: z
      .array(
        z.strictObject({
          municipality: line.describe('Gemeinde mit eigenem Jugendamt.'),
          office: z
            .strictObject({
              name: line.describe('Name des zuständigen Amtes.'),
              url: url.describe('Seite, auf der Familien dort weiterkommen.'),
              phone: phone.optional().describe('Telefon des zuständigen Amtes.'),
            })
            .describe('Zuständiges Amt.'),
          shares: z
            .boolean()
            .default(false)
            .describe(
              'Ob dieses Amt das Portal mitnutzt: Familien von dort fragen hier an, zuständig bleibt ihr Amt, und wer die Anfrage bearbeitet, sieht welches.',
            ),
        }),
      )
      .default([])
      .describe('Gemeinden im Umkreis, für die ein anderes Amt zuständig ist.'),
    outsiders: z
      .enum(['refer', 'flag', 'allow'])
      .default('refer')
      .describe(
        'Was mit Familien von außerhalb geschieht: an ihr Amt verweisen, annehmen und vermerken oder annehmen.',
      ),
    checkAt: z
      .enum(['now', 'careStart'])
      .default('careStart')
      .describe('Ob der Wohnort jetzt zählt oder erst beim Beginn der Betreuung.'),
  })
  .describe('Zuständigkeit nach Wohnort.')
