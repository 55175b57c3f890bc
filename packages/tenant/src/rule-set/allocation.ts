import { z } from 'zod'
import { dayRuleSchema } from '../day-rule.ts'

/** Kinds of care whose places are given in rounds; Kindertagespflege has its desks. */
export const roundKinds = ['KITA', 'HORT'] as const

const replyDayCount = z.number().int().min(1).max(60)

/** One dated round of the allocation; which applications take part says `facts/rounds.ts`. */
const roundSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .describe('Name der Runde, wie Familien und Einrichtungen ihn lesen, zum Beispiel „Hauptrunde“.'),
  kinds: z
    .array(z.enum(roundKinds))
    .default([])
    .describe('Für welche Arten der Betreuung die Runde gilt; keine genannt heißt für alle.'),
  appliesUntil: dayRuleSchema.describe(
    'Stichtag: letzter Tag, an dem eine Anfrage eingeht, die an dieser Runde teilnimmt.',
  ),
  wishes: z
    .number()
    .int()
    .min(1)
    .max(50)
    .nullable()
    .default(null)
    .describe(
      'Bis zu welchem Wunsch der Familie Anfragen teilnehmen: 1 heißt nur Erstwünsche; null heißt alle.',
    ),
  offersFrom: dayRuleSchema.describe(
    'Erster Tag, an dem Einrichtungen in dieser Runde Plätze anbieten; die Runde dauert, bis die nächste beginnt.',
  ),
  replyDays: replyDayCount
    .nullable()
    .default(null)
    .describe('So viele Tage bleiben in dieser Runde für die Antwort; null heißt so viele wie sonst.'),
  rejectFrom: dayRuleSchema
    .nullable()
    .default(null)
    .describe('Frühester Tag für Absagen in dieser Runde; null heißt wie in reject.earliest.'),
})

export const allocationSchema = z
  .strictObject({
    mode: z
      .enum(['UNCOORDINATED', 'PRIORITY_ROUNDS', 'DEFERRED_ACCEPTANCE'])
      .default('UNCOORDINATED')
      .describe(
        'Verfahren der Platzvergabe: jede Einrichtung für sich, in Runden mit festen Terminen oder gemeinsam berechnet.',
      ),
    decider: z
      .enum(['facility', 'provider', 'office'])
      .default('facility')
      .describe(
        'Wer Plätze anbietet und absagt: die Leitung mit ihrem Träger, der Träger allein oder, nur in kommunalen Einrichtungen, das Amt.',
      ),
    rounds: z
      .array(roundSchema)
      .max(12)
      .default([])
      .describe('Vergaberunden für das nächste Kita-Jahr, in ihrer Reihenfolge.'),
  })
  .prefault({})
  .describe('Platzvergabe.')

/** Days for the answer: one number, or phases that begin on a day. */
export const replyDaysSchema = z
  .union([
    replyDayCount,
    z
      .array(
        z.strictObject({
          from: dayRuleSchema.describe('Erster Tag der Phase: für Angebote von diesem Tag an.'),
          days: replyDayCount.describe('So viele Tage bleiben in dieser Phase für die Antwort.'),
        }),
      )
      .min(1)
      .max(12),
  ])
  .default(14)
  .describe(
    'So viele Tage hat eine Familie Zeit für die Antwort auf ein Angebot. Auch in Phasen mit einem ersten Tag und einer Zahl; vor der ersten gilt deren Zahl.',
  )
