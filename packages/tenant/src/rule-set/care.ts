import { z } from 'zod'

export const visitRules = ['no', 'beforeRequest', 'beforeOffer', 'beforeContract'] as const
export type VisitRule = (typeof visitRules)[number]

export const visitSchema = z
  .strictObject({
    default: z
      .enum(visitRules)
      .default('no')
      .describe(
        'Ob Einrichtungen einen Besuch erwarten, und wann; eine Einrichtung kann für sich anders entscheiden.',
      ),
  })
  .prefault({})
  .describe('Besuch in der Einrichtung.')

export const confirmSchema = z
  .strictObject({
    required: z.boolean().default(false).describe('Ob die Einrichtung jede Anfrage erst bestätigt.'),
    days: z
      .number()
      .int()
      .min(1)
      .max(365)
      .nullable()
      .default(null)
      .describe('So viele Tage bleiben für die Bestätigung; null heißt ohne Frist.'),
  })
  .prefault({})
  .describe('Bestätigung durch die Einrichtung.')

export const placesSchema = z
  .strictObject({
    staleDays: z
      .number()
      .int()
      .min(1)
      .max(366)
      .default(30)
      .describe(
        'So viele Tage gilt die Zahl der freien Plätze als aktuell; danach wird die Einrichtung erinnert, und Familien lesen, dass sie überholt sein kann.',
      ),
  })
  .prefault({})
  .describe('Freie Plätze im Portal.')

export const proofSchema = z
  .strictObject({
    hours: z
      .record(z.string(), z.string().min(1).max(300))
      .default({})
      .describe(
        'Welcher Nachweis für welche Wochenstunden nötig ist, zum Beispiel 45: „Bescheinigung des Arbeitgebers“.',
      ),
  })
  .prefault({})
  .describe('Nachweise.')

export const childmindingSchema = z
  .strictObject({
    mode: z
      .enum(['OFF', 'CENTRAL_DESK', 'DISTRICT_DESK', 'DELEGATED_DESK', 'NAMED_PERSONS', 'NAMED_VIA_DESK'])
      .default('OFF')
      .describe(
        'Wer Anfragen für Kindertagespflege bekommt: niemand, eine zentrale Stelle, die Stelle des Bezirks, ein Träger oder die Person selbst.',
      ),
    named: z.boolean().default(false).describe('Ob Kindertagespflegepersonen mit Namen im Portal stehen.'),
    allocation: z
      .enum(['inside', 'outside'])
      .default('outside')
      .describe('Ob ein Platz in der Kindertagespflege über das Portal vergeben wird.'),
    matchNeeds: z
      .array(z.enum(['contract', 'subsidy']))
      .default(['contract', 'subsidy'])
      .describe(
        'Was vorliegen muss, bevor Kind und Person zugeordnet werden: Betreuungsvertrag, Antrag auf Förderung.',
      ),
    mailAddress: z
      .enum(['desk', 'office'])
      .default('desk')
      .describe('Wessen Anschrift in der Bestätigung für Kindertagespflege steht.'),
    officeReads: z
      .enum(['cases', 'figures'])
      .default('cases')
      .describe(
        'Was das Amt von Anfragen bei der Fachberatung eines Trägers sieht: die Anfragen oder nur Zahlen.',
      ),
  })
  .prefault({})
  .describe('Kindertagespflege.')

export const offlineSchema = z
  .strictObject({
    entryBy: z
      .array(z.enum(['facility', 'office', 'advisor']))
      .default(['facility', 'office', 'advisor'])
      .describe('Wer Anfragen von Familien ohne Internet einträgt.'),
  })
  .prefault({})
  .describe('Familien ohne Internet.')

export const channelSchema = z
  .strictObject({
    email: z.boolean().default(false).describe('Ob Anfragen per E-Mail zählen.'),
  })
  .prefault({})
  .describe('Weitere Wege.')

export const upcomingProvidersSchema = z
  .strictObject({
    show: z
      .boolean()
      .default(true)
      .describe('Ob Träger, die noch nicht dabei sind, mit Namen angekündigt werden.'),
  })
  .prefault({})
  .describe('Künftige Träger.')
