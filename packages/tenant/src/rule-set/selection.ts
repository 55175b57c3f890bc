import { z } from 'zod'
import { daySchema } from '../day-rule.ts'

export const offerKinds = ['KITA', 'CHILDMINDING', 'HORT'] as const
export type OfferKind = (typeof offerKinds)[number]

export const providerTypes = ['municipal', 'church', 'free', 'parents-initiative', 'company'] as const
export type ProviderType = (typeof providerTypes)[number]

const number = z.number().int()
const most = (meaning: string) => number.min(1).max(50).optional().describe(meaning)

export const offerTypesSchema = z
  .array(
    z.strictObject({
      kind: z.enum(offerKinds).describe('Art der Betreuung: Kita, Kindertagespflege oder Hort.'),
      from: daySchema
        .optional()
        .describe('Erster Tag, an dem Familien diese Art der Betreuung wählen können.'),
    }),
  )
  .min(1)
  .default([{ kind: 'KITA' }])
  .describe('Welche Arten der Betreuung Familien im Portal finden und anfragen.')

export const limitSchema = z
  .strictObject({
    facilities: z
      .strictObject({
        min: number
          .min(1)
          .max(50)
          .default(1)
          .describe('So viele Einrichtungen muss eine Familie je Kind mindestens wählen.'),
        max: number
          .min(1)
          .max(50)
          .nullable()
          .default(5)
          .describe(
            'So viele Einrichtungen kann eine Familie je Kind höchstens gleichzeitig anfragen; null heißt unbegrenzt.',
          ),
      })
      .prefault({})
      .describe('Wie viele Einrichtungen eine Familie je Kind anfragen kann.'),
    basis: z
      .enum(['open', 'lifetime'])
      .default('open')
      .describe('Ob nur offene Anfragen zählen oder alle, die je gestellt wurden.'),
    childminding: z
      .union([
        z.enum(['inside', 'unlimited']),
        z.strictObject({
          extra: number
            .min(1)
            .max(20)
            .describe('So viele Anfragen für Kindertagespflege sind zusätzlich möglich.'),
        }),
      ])
      .default({ extra: 1 })
      .describe(
        'Ob Kindertagespflege in der Zahl der Einrichtungen mitzählt, zusätzlich möglich oder unbegrenzt ist.',
      ),
    hort: z
      .union([
        z.enum(['inside', 'unlimited']),
        z.strictObject({
          extra: number.min(1).max(50).describe('So viele Horte sind je Kind zusätzlich möglich.'),
        }),
      ])
      .default('inside')
      .describe(
        'Ob Horte in der Zahl der Einrichtungen mitzählen, eine eigene Zahl haben oder unbegrenzt sind.',
      ),
    perProviderType: z
      .strictObject({
        municipal: most('So viele kommunale Einrichtungen kann eine Familie je Kind höchstens anfragen.'),
        church: most('So viele kirchliche Einrichtungen kann eine Familie je Kind höchstens anfragen.'),
        free: most('So viele Einrichtungen freier Träger kann eine Familie je Kind höchstens anfragen.'),
        'parents-initiative': most(
          'So viele Elterninitiativen kann eine Familie je Kind höchstens anfragen.',
        ),
        company: most('So viele betriebliche Einrichtungen kann eine Familie je Kind höchstens anfragen.'),
      })
      .prefault({})
      .describe(
        'Eigene Höchstzahlen je Art des Trägers, neben der Höchstzahl aller Einrichtungen; was fehlt, ist nicht eigens begrenzt.',
      ),
    blocking: z
      .enum(['block', 'drop'])
      .default('block')
      .describe('Ob die Anfrage über der Höchstzahl abgelehnt oder die älteste gestrichen wird.'),
  })
  .prefault({})
  .describe('Höchstzahlen der Auswahl.')

export const rankingSchema = z
  .strictObject({
    mode: z
      .enum(['none', 'optional', 'required', 'preferredOne', 'comment'])
      .default('none')
      .describe(
        'Ob Familien ihre Wünsche ordnen: gar nicht, freiwillig, jede Einrichtung, genau eine Wunscheinrichtung oder im Kommentar.',
      ),
    visibleToFacility: z
      .boolean()
      .default(false)
      .describe('Ob die Einrichtung sieht, an welcher Stelle sie steht.'),
  })
  .prefault({})
  .describe('Reihenfolge der Wünsche.')

export const dispatchSchema = z
  .enum(['parallel', 'sequential'])
  .default('parallel')
  .describe('Ob alle gewählten Einrichtungen zugleich angefragt werden oder nacheinander.')
