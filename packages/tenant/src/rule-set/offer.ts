import { z } from 'zod'
import { dayRuleSchema } from '../day-rule.ts'
import { replyDaysSchema } from './allocation.ts'

export const offerSchema = z
  .strictObject({
    firstDate: dayRuleSchema
      .nullable()
      .default(null)
      .describe(
        'Frühester Tag, an dem Einrichtungen einen Platz für das nächste Kita-Jahr anbieten; null heißt jederzeit.',
      ),
    runningImmediate: z
      .boolean()
      .default(true)
      .describe('Ob ein freier Platz im laufenden Kita-Jahr sofort angeboten werden kann.'),
    replyDays: replyDaysSchema,
    replyStart: z
      .enum(['noticeSent', 'told', 'later'])
      .default('later')
      .describe(
        'Womit die Antwortfrist beginnt: mit der Nachricht des Portals, mit der Mitteilung der Leitung oder mit der späteren von beiden.',
      ),
    rollToWorkingDay: z
      .boolean()
      .default(true)
      .describe(
        'Ob eine Frist, die am Wochenende oder an einem Feiertag endet, auf den nächsten Werktag rückt.',
      ),
    onNoReply: z
      .enum(['expireAndNext', 'remind', 'manual'])
      .default('expireAndNext')
      .describe(
        'Was ohne Antwort geschieht: der Platz wird frei, die Familie wird erinnert oder die Leitung entscheidet.',
      ),
    maxConcurrent: z
      .number()
      .int()
      .min(1)
      .max(50)
      .nullable()
      .default(null)
      .describe('So viele offene Angebote kann ein Kind zugleich haben; null heißt unbegrenzt.'),
    onOtherOffer: z
      .enum(['nothing', 'standby'])
      .default('nothing')
      .describe('Was mit den übrigen Anfragen geschieht, solange ein Angebot offen ist.'),
    replyChannel: z
      .array(z.enum(['portal', 'facility']))
      .min(1)
      .default(['portal', 'facility'])
      .describe('Wo die Familie auf ein Angebot antwortet: im Portal oder bei der Einrichtung.'),
    overbooking: z
      .boolean()
      .default(false)
      .describe('Ob eine Einrichtung mehr Angebote machen darf, als sie freie Plätze hat.'),
  })
  .prefault({})
  .describe('Angebote und Antworten.')

export const rejectSchema = z
  .strictObject({
    earliest: dayRuleSchema
      .nullable()
      .default(null)
      .describe('Frühester Tag für Absagen für das nächste Kita-Jahr.'),
  })
  .prefault({})
  .describe('Absagen.')

export const disclosureSchema = z
  .strictObject({
    level: z
      .enum(['FULL', 'STATUS_ONLY', 'MINIMAL'])
      .default('FULL')
      .describe(
        'Was die Familie im Konto von einem Angebot sieht: alles, nur den Stand oder nur, dass es etwas Neues gibt.',
      ),
  })
  .prefault({})
  .describe('Sichtbarkeit für Familien.')

export const mailSchema = z
  .strictObject({
    style: z
      .enum(['neutral', 'named'])
      .default('neutral')
      .describe(
        'Ob E-Mails nur auf das Konto hinweisen oder auch den Vornamen des Kindes und die Einrichtung nennen. Ergebnisse stehen nie in der E-Mail.',
      ),
  })
  .prefault({})
  .describe('Wortlaut der E-Mails.')

export const waitlistSchema = z
  .strictObject({
    visible: z
      .enum(['status', 'none', 'position'])
      .default('status')
      .describe('Was die Familie von der Warteliste sieht.'),
    light: z.enum(['green', 'neutral']).default('neutral').describe('Farbe der Ampel für „Warteliste“.'),
    lastLooked: z
      .boolean()
      .default(false)
      .describe('Ob die Familie sieht, wann die Einrichtung ihre Anfrage zuletzt angesehen hat.'),
  })
  .prefault({})
  .describe('Warteliste.')

export const successSchema = z
  .strictObject({
    light: z
      .boolean()
      .default(true)
      .describe('Ob nach dem Absenden eine grüne Ampel mit Text den Erfolg zeigt.'),
  })
  .prefault({})
  .describe('Anzeige nach dem Absenden.')

export const contractSchema = z
  .strictObject({
    effectOnOthers: z
      .enum(['mark', 'autoClose'])
      .default('mark')
      .describe(
        'Was ein Vertrag mit den übrigen Anfragen des Kindes macht: vermerken oder aus der Arbeitsliste nehmen.',
      ),
    showWhere: z
      .boolean()
      .default(false)
      .describe('Ob andere Einrichtungen sehen, wo das Kind einen Vertrag hat.'),
    generate: z.boolean().default(false).describe('Ob das Portal den Betreuungsvertrag als PDF erstellt.'),
    inAccount: z.boolean().default(false).describe('Ob die Familie den Vertrag im Konto sieht.'),
    jointConsent: z
      .boolean()
      .default(true)
      .describe(
        'Ob bei gemeinsamem Sorgerecht der zweite Elternteil einverstanden sein muss, bevor der Vertrag eingetragen wird (§ 1687 BGB).',
      ),
  })
  .prefault({})
  .describe('Betreuungsvertrag.')

export const replySchema = z
  .strictObject({
    remindAfterDays: z
      .number()
      .int()
      .min(1)
      .max(365)
      .nullable()
      .default(21)
      .describe(
        'Nach so vielen Tagen ohne Reaktion erinnert das Portal die Einrichtung, danach jede Woche; null: nie.',
      ),
  })
  .prefault({})
  .describe('Reaktion der Einrichtungen.')
