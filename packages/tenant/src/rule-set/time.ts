import { z } from 'zod'
import { dayRuleSchema, daySchema, monthDaySchema } from '../day-rule.ts'

export const yearSchema = z
  .strictObject({
    start: monthDaySchema.default('08-01').describe('Erster Tag des Kita-Jahres (Monat-Tag).'),
  })
  .prefault({})
  .describe('Grenze des Kita-Jahres.')

const dayInYear = (meaning: string) => dayRuleSchema.nullable().describe(meaning)
const leadMonths = z.number().int().min(1).max(84).nullable()

/** What one kind of care or one municipality may have of its own; what is missing is as for all. */
const ownWindow = (meaning: string) =>
  z
    .strictObject({
      opens: dayInYear('Erster Tag für das nächste Kita-Jahr; null heißt jederzeit.').optional(),
      deadline: dayInYear('Letzter Tag für das nächste Kita-Jahr; null heißt ohne Termin.').optional(),
      deadlineMode: z
        .enum(['soft', 'hard'])
        .optional()
        .describe('Was nach diesem Termin gilt: angenommen und als spät vermerkt, oder geschlossen.'),
      leadMinMonths: leadMonths
        .optional()
        .describe('So viele Monate vor dem Betreuungsbeginn geht eine Anfrage spätestens ein.'),
      leadMaxMonths: leadMonths
        .optional()
        .describe('So viele Monate im Voraus kann der Betreuungsbeginn höchstens liegen.'),
    })
    .describe(meaning)

export const windowSchema = z
  .strictObject({
    running: z
      .strictObject({
        open: z
          .boolean()
          .default(true)
          .describe('Ob Familien für das laufende Kita-Jahr über das Portal anfragen können.'),
        from: daySchema
          .nullable()
          .default(null)
          .describe('Erster Tag, an dem das für das laufende Kita-Jahr möglich ist.'),
        bornOnly: z
          .boolean()
          .default(true)
          .describe('Ob das Kind für das laufende Kita-Jahr schon geboren sein muss.'),
      })
      .prefault({})
      .describe('Anfragen für das laufende Kita-Jahr.'),
    next: z
      .strictObject({
        opens: dayRuleSchema
          .nullable()
          .default(null)
          .describe(
            'Erster Tag, an dem Familien für das nächste Kita-Jahr anfragen können; null heißt jederzeit.',
          ),
        deadline: dayRuleSchema
          .nullable()
          .default(null)
          .describe(
            'Letzter Tag, bis zu dem Anfragen für das nächste Kita-Jahr erbeten sind; null heißt ohne Termin.',
          ),
        startsUntil: monthDaySchema
          .nullable()
          .default(null)
          .describe(
            'Letzter Betreuungsbeginn im Kita-Jahr, für den dieser Termin gilt; wer später beginnt, hat nur die Monate vor dem Beginn einzuhalten. null heißt: er gilt für jeden Beginn.',
          ),
      })
      .prefault({})
      .describe('Anfragen für das nächste Kita-Jahr.'),
    deadlineMode: z
      .enum(['soft', 'roundCutoff', 'hard'])
      .default('soft')
      .describe(
        'Was nach dem Termin gilt: angenommen und als spät vermerkt, erst in der nächsten Runde, oder geschlossen.',
      ),
    leadMaxMonths: leadMonths
      .default(null)
      .describe('So viele Monate im Voraus kann der Betreuungsbeginn höchstens liegen.'),
    leadMinMonths: leadMonths
      .default(null)
      .describe(
        'So viele Monate vor dem Betreuungsbeginn geht eine Anfrage spätestens ein; was danach gilt, ist dasselbe wie nach dem Termin. null heißt ohne Frist.',
      ),
    perMunicipality: z
      .record(z.string(), ownWindow('Was für Kitas in dieser Gemeinde anders ist als für alle.'))
      .default({})
      .describe('Eigene Zeiträume für Kitas einer Gemeinde; es zählt, wo die Kita liegt.'),
    perOfferType: z
      .strictObject({
        KITA: ownWindow('Was für Kitas anders ist als für alle.').optional(),
        CHILDMINDING: ownWindow('Was für Kindertagespflege anders ist als für alle.').optional(),
        HORT: ownWindow('Was für Horte anders ist als für alle.').optional(),
      })
      .prefault({})
      .describe('Eigene Zeiträume je Art der Betreuung.'),
  })
  .prefault({})
  .describe('Zeiträume, in denen Familien anfragen.')

export const unbornSchema = z
  .strictObject({
    next: z
      .union([
        z.enum(['no', 'expectedDate']),
        z.strictObject({
          daysBefore: z
            .number()
            .int()
            .min(1)
            .max(280)
            .describe('So viele Tage vor dem errechneten Termin ist eine Anfrage möglich.'),
        }),
      ])
      .default('no')
      .describe('Ob ein ungeborenes Kind für das nächste Kita-Jahr angefragt werden kann.'),
  })
  .prefault({})
  .describe('Ungeborene Kinder.')

export const freezeSchema = z
  .strictObject({
    during: z
      .enum(['none', 'wishes', 'all'])
      .default('none')
      .describe(
        'Was für Familien ruht, während eine Vergaberunde läuft: nichts, weitere Wünsche für Kinder, die schon teilnehmen, oder alle neuen Anfragen.',
      ),
  })
  .prefault({})
  .describe('Sperre während einer Vergaberunde.')

export const reviewSchema = z
  .strictObject({
    until: dayRuleSchema
      .nullable()
      .default(null)
      .describe('Bis zu diesem Tag sichten die Einrichtungen die Anfragen.'),
  })
  .prefault({})
  .describe('Sichtung durch die Einrichtungen.')

export const carryOverSchema = z
  .enum(['none', 'auto', 'onRenewal'])
  .default('auto')
  .describe('Ob offene Anfragen am Ende des Kita-Jahres verfallen, weitergelten oder erneuert werden müssen.')

export const renewalSchema = z
  .strictObject({
    from: monthDaySchema
      .default('06-01')
      .describe(
        'Tag, an dem das Portal Familien bittet, offene Anfragen des endenden Kita-Jahres zu erneuern.',
      ),
    until: monthDaySchema
      .default('07-15')
      .describe('Letzter Tag für die Erneuerung; was nicht erneuert ist, verfällt danach.'),
  })
  .prefault({})
  .describe('Erneuerung offener Anfragen am Ende des Kita-Jahres.')

export const earliestStartSchema = daySchema
  .nullable()
  .default(null)
  .describe('Frühester Betreuungsbeginn, für den das Portal Anfragen annimmt.')
