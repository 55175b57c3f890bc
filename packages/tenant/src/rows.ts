import { z } from 'zod'
import { int, latitude, list, longitude, months, optional, time, yesNo } from './cell.ts'
import { daySchema } from './day-rule.ts'
import { ageClassCodes } from './profile/state-profile.ts'
import { email, key, line, paragraphs, phone, postcode, url } from './profile/text.ts'
import { visitRules } from './rule-set/care.ts'
import { providerTypes } from './rule-set/selection.ts'

/** The order of keys in a row schema is the order of columns in the file. */

const onboardingStates = ['invited', 'agreed', 'trained', 'live'] as const
export const facilityFeatures = [
  ...[
    'lunch',
    'inclusion',
    'barrier-free',
    'bilingual',
    'nature',
    'movement',
    'music',
    'language',
    'family-centre',
  ],
  ...['denominational', 'open-concept', 'montessori', 'waldorf', 'danish', 'garden'],
] as const

const providerRow = z.strictObject({
  key: key.describe('Schlüssel des Trägers.'),
  name: line.describe('Name des Trägers.'),
  type: z.enum(providerTypes).describe('Art des Trägers.'),
  onboarding: z
    .enum(onboardingStates)
    .describe(
      'Stand der Anbindung; nur Träger mit „live“ nehmen Anfragen an, die anderen werden angekündigt.',
    ),
})

const deskRow = z.strictObject({
  key: key.describe('Schlüssel der Fachberatung.'),
  name: line.describe('Name der Fachberatung.'),
  runBy: line.describe('Wer die Fachberatung führt: das Amt oder ein Träger.'),
  street: line.describe('Straße und Hausnummer.'),
  postcode: postcode.describe('Postleitzahl.'),
  town: line.describe('Ort.'),
  phone: optional(phone).describe('Telefon.'),
  email: optional(email).describe('E-Mail.'),
  provider: optional(key).describe('Schlüssel des Trägers, wenn ein Träger die Fachberatung führt.'),
})

const districtRow = z.strictObject({
  key: key.describe('Schlüssel des Bezirks.'),
  name: line.describe('Name des Bezirks oder der Gemeinde.'),
  municipality: line.describe('Gemeinde, in der er liegt.'),
  desk: optional(key).describe('Schlüssel der Fachberatung, die für ihn zuständig ist.'),
  latitude: latitude.describe('Geografische Breite der Mitte.'),
  longitude: longitude.describe('Geografische Länge der Mitte.'),
})

const facilityRow = z.strictObject({
  key: key.describe('Schlüssel der Einrichtung.'),
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
  headName: optional(line).describe('Name der Leitung.'),
  opens: time.describe('Wann sie öffnet.'),
  closes: time.describe('Wann sie schließt.'),
  careHours: list(int(1, 60)).describe(
    'Wochenstunden, die Familien buchen können (Klassen des Landesprofils).',
  ),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Alter in Monaten, bis zu dem Kinder betreut werden.'),
  placesTotal: int(0, 400).describe('Plätze insgesamt.'),
  concept: optional(paragraphs).describe('Worum es der Einrichtung geht.'),
  features: list(z.enum(facilityFeatures)).describe('Merkmale für die Suche.'),
  closingDays: optional(line).describe('Wann sie im Jahr schließt, in einem Satz.'),
  criteria: list(line).describe('Nach welchen Kriterien sie Plätze vergibt, in ihrer Reihenfolge.'),
  visit: z.enum(visitRules).describe('Ob und wann sie einen Besuch erwartet.'),
  visitHint: optional(line).describe('Wie Familien zum Besuch kommen.'),
  placesAsOf: optional(daySchema).describe('Stand der Angabe zu freien Plätzen.'),
  published: yesNo.describe('Ob die Einrichtung im Portal steht.'),
})

const groupRow = z.strictObject({
  facility: key.describe('Schlüssel der Einrichtung.'),
  key: key.describe('Schlüssel der Gruppe in der Einrichtung.'),
  name: line.describe('Name der Gruppe.'),
  form: line.describe('Gruppenform.'),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Alter in Monaten, bis zu dem Kinder betreut werden.'),
  size: int(1, 60).describe('Plätze in der Gruppe.'),
})

const freePlaceRow = z.strictObject({
  facility: key.describe('Schlüssel der Einrichtung.'),
  group: optional(key).describe('Schlüssel der Gruppe.'),
  ageClass: z.enum(ageClassCodes).describe('Altersgruppe.'),
  hours: int(1, 60).describe('Wochenstunden.'),
  freeFrom: z
    .union([z.enum(['NOW', 'NEXT_YEAR']), daySchema])
    .describe('Ab wann: NOW (ab sofort), NEXT_YEAR (Beginn des nächsten Kita-Jahres) oder ein Datum.'),
  places: int(1, 200).describe('Freie Plätze.'),
})

const childminderRow = z.strictObject({
  key: key.describe('Schlüssel der Kindertagespflegeperson.'),
  desk: key.describe('Schlüssel der Fachberatung.'),
  district: optional(key).describe('Schlüssel des Bezirks.'),
  displayName: line.describe('Name, wie er im Portal steht.'),
  named: yesNo.describe('Ob die Person zugestimmt hat, mit Namen im Portal zu stehen.'),
  town: line.describe('Ort.'),
  postcode: postcode.describe('Postleitzahl.'),
  latitude: latitude.describe('Geografische Breite, gerundet.'),
  longitude: longitude.describe('Geografische Länge, gerundet.'),
  opens: time.describe('Frühester Beginn der Betreuung.'),
  closes: time.describe('Spätestes Ende der Betreuung.'),
  ageFromMonths: months.describe('Jüngstes Alter in Monaten.'),
  ageToMonths: months.describe('Alter in Monaten, bis zu dem Kinder betreut werden.'),
  placesMax: int(1, 9).describe('Kinder, die zugleich betreut werden.'),
  about: optional(paragraphs).describe('Was Familien wissen sollten.'),
  published: yesNo.describe('Ob die Person im Portal steht.'),
  phone: optional(phone).describe('Telefon, nur für die Fachberatung.'),
  email: optional(email).describe('E-Mail, nur für die Fachberatung.'),
  permitUntil: optional(daySchema).describe('Letzter Tag der Erlaubnis zur Kindertagespflege.'),
  permitNumber: optional(line).describe('Nummer der Erlaubnis.'),
  group: optional(line).describe('Name der Großtagespflege, in der mehrere Personen zusammen betreuen.'),
  qualifications: list(line).describe('Qualifikationen.'),
  freePlaces: optional(int(0, 9)).describe('Freie Plätze.'),
  freeHours: optional(int(1, 60)).describe('Wochenstunden der freien Plätze.'),
  freeFrom: optional(z.union([z.enum(['NOW', 'NEXT_YEAR']), daySchema])).describe(
    'Ab wann die Plätze frei sind: NOW, NEXT_YEAR oder ein Datum.',
  ),
  freeAsOf: optional(daySchema).describe('Stand der Angabe zu freien Plätzen.'),
})

const localityRow = z.strictObject({
  postcode: postcode.describe('Postleitzahl.'),
  place: line.describe('Ort oder Ortsteil.'),
  municipality: line.describe('Gemeinde.'),
  latitude: latitude.describe('Geografische Breite.'),
  longitude: longitude.describe('Geografische Länge.'),
  inside: yesNo.describe('Ob das Amt hier zuständig ist.'),
})

/** Every table of a bundle: its file, the schema of a row, and the columns that together identify a row and sort the file. */
export const tables = {
  providers: { file: 'providers.csv', row: providerRow, id: ['key'] },
  desks: { file: 'desks.csv', row: deskRow, id: ['key'] },
  districts: { file: 'districts.csv', row: districtRow, id: ['key'] },
  facilities: { file: 'facilities.csv', row: facilityRow, id: ['key'] },
  groups: { file: 'groups.csv', row: groupRow, id: ['facility', 'key'] },
  freePlaces: {
    file: 'free-places.csv',
    row: freePlaceRow,
    id: ['facility', 'group', 'ageClass', 'hours', 'freeFrom'],
  },
  childminders: { file: 'childminders.csv', row: childminderRow, id: ['key'] },
  localities: { file: 'localities.csv', row: localityRow, id: ['postcode', 'place'] },
} as const

export type TableName = keyof typeof tables
export type Row<T extends TableName> = z.output<(typeof tables)[T]['row']>
export type Tables = { [T in TableName]: Row<T>[] }
