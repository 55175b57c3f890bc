import { z } from 'zod'
import { daySchema, monthDaySchema } from './day-rule.ts'
import { parseOpeningHours } from './opening-hours.ts'
import { email, key, line, paragraphs, phone, postcode, url } from './profile/text.ts'
import { visitRules } from './rule-set/care.ts'

/*
 * Tables of a bundle. A cell is text; empty means "not given" and is read as null. Lists are separated by `|`,
 * yes/no are the words `yes` and `no`. The order of keys is the order of columns.
 */
const empty = (v: unknown) => (v === '' || v === undefined ? null : v)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.nullable())
const yesNo = z.preprocess(
  (v) => (v === 'yes' ? true : v === 'no' ? false : v),
  z.boolean('Erwartet wird „yes“ oder „no“.'),
)
const int = (min: number, max: number) =>
  z.preprocess(
    (v) => (typeof v === 'string' && /^-?\d+$/.test(v) ? Number(v) : v),
    z.number('Erwartet wird eine ganze Zahl.').int('Erwartet wird eine ganze Zahl.').min(min).max(max),
  )
const decimal = (min: number, max: number, sentence: string) =>
  z.preprocess(
    (v) => (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v) ? Number(v) : v),
    z.number(sentence).min(min, sentence).max(max, sentence),
  )
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (typeof v === 'string' ? (v === '' ? [] : v.split('|')) : v), z.array(item))
// The bounding box of Germany.
const latitude = decimal(47.2, 55.1, 'Die geografische Breite liegt nicht in Deutschland (47,2 bis 55,1).')
const longitude = decimal(5.8, 15.1, 'Die geografische Länge liegt nicht in Deutschland (5,8 bis 15,1).')
const months = int(0, 216)
const openingHours = z
  .string()
  .max(200)
  .refine(
    (text) => parseOpeningHours(text) !== null,
    'Erwartet werden Öffnungszeiten wie „Mo-Do 07:00-16:30; Fr 07:00-15:00“.',
  )

export const providerTypes = ['MUNICIPAL', 'CHURCH', 'FREE', 'PARENTS_INITIATIVE', 'COMPANY'] as const
export const onboardingStates = ['INVITED', 'AGREED', 'TRAINED', 'LIVE'] as const
export const facilityFeatures = [
  ...[
    'LUNCH',
    'INCLUSION',
    'BARRIER_FREE',
    'BILINGUAL',
    'NATURE',
    'MOVEMENT',
    'MUSIC',
    'LANGUAGE',
    'FAMILY_CENTRE',
  ],
  ...['DENOMINATIONAL', 'OPEN_CONCEPT', 'MONTESSORI', 'WALDORF', 'DANISH', 'GARDEN'],
] as const

export const providerRowSchema = z.strictObject({
  key: key.describe('Schlüssel des Trägers.'),
  name: line.describe('Name des Trägers.'),
  type: z.enum(providerTypes).describe('Art des Trägers.'),
  onboarding: z.enum(onboardingStates).describe('Stand der Anbindung; erst LIVE-Träger nehmen Anfragen an.'),
  liveFrom: optional(daySchema).describe('Tag, an dem der Träger dabei ist oder sein wird.'),
  website: optional(url).describe('Internetseite.'),
  phone: optional(phone).describe('Telefon.'),
  email: optional(email).describe('E-Mail.'),
})

export const deskRowSchema = z.strictObject({
  key: key.describe('Schlüssel der Fachberatung.'),
  name: line.describe('Name der Fachberatung.'),
  operator: line.describe('Wer die Fachberatung führt: das Amt oder ein Träger.'),
  street: line.describe('Straße und Hausnummer.'),
  postcode: postcode.describe('Postleitzahl.'),
  town: line.describe('Ort.'),
  phone: optional(phone).describe('Telefon.'),
  email: optional(email).describe('E-Mail.'),
})

export const districtRowSchema = z.strictObject({
  key: key.describe('Schlüssel des Bezirks.'),
  name: line.describe('Name des Bezirks oder der Gemeinde.'),
  municipality: line.describe('Gemeinde, in der er liegt.'),
  desk: optional(key).describe('Fachberatung, die für ihn zuständig ist.'),
  latitude: latitude.describe('Geografische Breite der Mitte.'),
  longitude: longitude.describe('Geografische Länge der Mitte.'),
})

export const facilityRowSchema = z.strictObject({
  key: key.describe('Schlüssel der Einrichtung, zugleich Teil ihrer Adresse im Portal.'),
  kind: z.enum(['KITA', 'HORT']).describe('Kita oder Hort.'),
  name: line.describe('Name der Einrichtung.'),
  provider: key.describe('Schlüssel des Trägers.'),
  district: optional(key).describe('Schlüssel des Bezirks.'),
  street: line.describe('Straße und Hausnummer.'),
  postcode: postcode.describe('Postleitzahl.'),
  town: line.describe('Ort.'),
  latitude: latitude.describe('Geografische Breite.'),
  longitude: longitude.describe('Geografische Länge.'),
  phone: optional(phone).describe('Telefon.'),
  email: optional(email).describe('E-Mail.'),
  website: optional(url).describe('Internetseite.'),
  head: optional(line).describe('Name der Leitung.'),
  openingHours: openingHours.describe('Öffnungszeiten, zum Beispiel „Mo-Fr 07:00-16:30“.'),
  closingDays: optional(int(0, 60)).describe('Schließtage im Jahr.'),
  closingNote: optional(line).describe('Wann die Einrichtung schließt.'),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Höchstes Alter in Monaten.'),
  hours: list(int(1, 60)).describe('Wochenstunden, die man buchen kann (Klassen des Landes).'),
  places: optional(int(1, 400)).describe('Plätze insgesamt.'),
  features: list(z.enum(facilityFeatures)).describe('Merkmale für die Suche.'),
  concept: optional(paragraphs).describe('Worum es der Einrichtung geht.'),
  criteria: optional(paragraphs).describe('Nach welchen Kriterien sie Plätze vergibt.'),
  criteriaUrl: optional(url).describe('Seite mit den Kriterien.'),
  visit: optional(z.enum(visitRules)).describe(
    'Ob und wann sie einen Besuch erwartet; leer heißt wie im Regelwerk.',
  ),
  visitNote: optional(line).describe('Wie Familien zum Besuch kommen.'),
  published: yesNo.describe('Ob die Einrichtung im Portal steht.'),
})

export const groupRowSchema = z.strictObject({
  facility: key.describe('Schlüssel der Einrichtung.'),
  name: line.describe('Name der Gruppe.'),
  form: optional(line).describe('Gruppenform.'),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Höchstes Alter in Monaten.'),
  size: int(1, 60).describe('Plätze in der Gruppe.'),
})

export const freePlaceRowSchema = z.strictObject({
  facility: key.describe('Schlüssel der Einrichtung.'),
  ageClass: z.string().describe('Altersgruppe des Landesprofils.'),
  hours: int(1, 60).describe('Wochenstunden.'),
  from: z
    .union([z.enum(['NOW', 'NEXT_YEAR']), daySchema, monthDaySchema])
    .describe('Ab wann: NOW (laufendes Kita-Jahr), NEXT_YEAR (Beginn des nächsten) oder ein Datum.'),
  places: int(1, 200).describe('Freie Plätze.'),
  asOf: optional(daySchema).describe(
    'Stand der Angabe; leer heißt der Tag, an dem das Bündel eingespielt wird.',
  ),
})

export const childminderRowSchema = z.strictObject({
  key: key.describe('Schlüssel der Kindertagespflegeperson.'),
  name: line.describe('Name.'),
  district: optional(key).describe('Schlüssel des Bezirks.'),
  desk: key.describe('Schlüssel der Fachberatung.'),
  postcode: postcode.describe('Postleitzahl.'),
  town: line.describe('Ort.'),
  latitude: optional(latitude).describe('Geografische Breite, gerundet.'),
  longitude: optional(longitude).describe('Geografische Länge, gerundet.'),
  places: int(1, 5).describe('Kinder, die zugleich betreut werden (Erlaubnis, höchstens fünf).'),
  permitUntil: daySchema.describe('Ende der Erlaubnis zur Kindertagespflege.'),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Höchstes Alter in Monaten.'),
  openingHours: optional(openingHours).describe('Betreuungszeiten.'),
  about: optional(paragraphs).describe('Was Familien wissen sollten.'),
})

export const localityRowSchema = z.strictObject({
  postcode: postcode.describe('Postleitzahl.'),
  place: line.describe('Ort oder Ortsteil.'),
  municipality: line.describe('Gemeinde.'),
  latitude: latitude.describe('Geografische Breite.'),
  longitude: longitude.describe('Geografische Länge.'),
  inside: yesNo.describe('Ob das Amt hier zuständig ist.'),
})

/** Every table of a bundle: its file, the schema of a row, and the columns that together identify a row. */
export const tables = {
  providers: { file: 'providers.csv', row: providerRowSchema, id: ['key'] },
  desks: { file: 'desks.csv', row: deskRowSchema, id: ['key'] },
  districts: { file: 'districts.csv', row: districtRowSchema, id: ['key'] },
  facilities: { file: 'facilities.csv', row: facilityRowSchema, id: ['key'] },
  groups: { file: 'groups.csv', row: groupRowSchema, id: ['facility', 'name'] },
  freePlaces: {
    file: 'free-places.csv',
    row: freePlaceRowSchema,
    id: ['facility', 'ageClass', 'hours', 'from'],
  },
  childminders: { file: 'childminders.csv', row: childminderRowSchema, id: ['key'] },
  localities: { file: 'localities.csv', row: localityRowSchema, id: ['postcode', 'place', 'municipality'] },
} as const

export type TableName = keyof typeof tables
export type Row<T extends TableName> = z.output<(typeof tables)[T]['row']>
export type Tables = { [T in TableName]: Row<T>[] }
