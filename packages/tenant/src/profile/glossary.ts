import { z } from 'zod'

const text = z.string().trim().min(1).max(60)

/** A German noun with what a sentence needs to use it. Only nouns that take no ending in the singular but the genitive. */
const nounSchema = z.strictObject({
  singular: text.describe('Einzahl, zum Beispiel „Anmeldung“.'),
  plural: text.describe('Mehrzahl, zum Beispiel „Anmeldungen“.'),
  gender: z.enum(['f', 'm', 'n']).describe('Geschlecht: f (die), m (der), n (das).'),
})
export type Noun = z.output<typeof nounSchema>

export const glossarySchema = z
  .strictObject({
    application: nounSchema.describe('Wort für die Anfrage einer Familie bei einer Einrichtung.'),
    applicationVerb: text.describe('Verb in der Grundform: „anmelden“.'),
    applicationDone: text.describe('Mittelwort: „angemeldet“, wie in „Sie sind angemeldet“.'),
    offer: nounSchema.describe('Wort für den Platz, den eine Einrichtung anbietet.'),
    office: nounSchema.describe('Wort für das Amt hinter dem Portal.'),
    selection: nounSchema.describe('Name der Liste, in der Familien Einrichtungen sammeln.'),
    kitaYear: nounSchema.describe('Wort für das Jahr vom 1. August bis 31. Juli.'),
    childminder: nounSchema.describe('Wort für die Person, die Kinder in Kindertagespflege betreut.'),
    childminding: nounSchema.describe('Wort für die Betreuung bei einer solchen Person.'),
    find: text.describe('Menüpunkt für die Suche.'),
    login: text.describe('Menüpunkt für die Anmeldung am Konto.'),
    register: text.describe('Menüpunkt für ein neues Konto.'),
  })
  .describe('Wörter des Amtes.')

export type Glossary = z.output<typeof glossarySchema>
/** A tenant names only the words that differ from `_default/glossary.json`. */
export const glossaryPartSchema = glossarySchema.partial().describe('Wörter, die vom Standard abweichen.')
