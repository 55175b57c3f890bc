import { folded } from './fold.ts'

/** Names of columns in registers and in offices' own lists, without blanks and marks. Dotted names count by their end, too. */
const names: Record<string, string> = {
  name: 'name einrichtung einrichtungen kitas bezeichnungdereinrichtung nameundart einrichtungsname nameeinrichtung namedereinrichtung bezeichnung kita kitaname kindertagesstatte kindertageseinrichtung facility facilityname title titel',
  origin:
    'id kitaid kitanr kitanummer einrichtungsnummer einrichtungsnr einrichtungsid registernummer aktenzeichen objectid uuid kennung',
  kind: 'type typ art einrichtungsart einrichtungstyp kind',
  provider:
    'trager rechtstrager anbieter tragerschaft tragerorganisation tragerverein tragername tragerdereinrichtung traeger traegername institution provider operator betreiber',
  providerType: 'tragerart tragertyp traegerart traegertyp artdestragers providertype',
  district: 'district bezirk stadtteil ortsteil stadtbezirk quartier sozialraum',
  street:
    'street strassenummer strnr anschriftstrasse adressestrasse strasse str strassehausnummer strassehausnr strasseundhausnummer strassenr address adresse anschrift',
  houseNumber: 'number hausnummer hausnr hnr housenumber',
  postcode:
    'plz plzort plzundort postleitzahlort postleitzahlundort postleitzahl postcode postalcode zip zipcode',
  town: 'town ort stadt gemeinde city wohnort',
  latitude: 'latitude lat alat breite breitengrad geobreite ywgs84 y',
  longitude: 'longitude lon lng long alon lange langengrad geolange xwgs84 x',
  phone: 'phone telefon telnr telefonnr rufnummer fon festnetz tel telefonnummer',
  email: 'email epost elektronischepost mail emailadresse mailadresse',
  website: 'website url web internet homepage internetseite webseite www',
  headName:
    'leitung leitungskraft kitaleitung ansprechperson ansprechpartnerin namederleitung leiterin einrichtungsleitung headname head ansprechpartner',
  hours:
    'offnungszeiten offnungszeit offnungszeitenmofr offnungszeitmofr geoffnet rahmenzeit rahmenoffnungszeit oeffnungszeiten oeffnungszeit openinghours betreuungszeit betreuungszeiten',
  opens: 'opens moo openinghoursfrom offnungszeitvon offnetum offnet oeffnet beginn von',
  closes: 'closes moc openinghoursto offnungszeitbis schliesstum schliesst ende bis',
  careHours: 'carehours wochenstunden betreuungsumfang buchungszeiten',
  ageRange:
    'alter alterderkinder aufnahmeab altervonbis aufgenommenwerdenkinder altersgruppe altersgruppen altersspanne betreuungsalter',
  ageFrom:
    'agefrom altermin minalter agemin alterab aufnahmealterab kinderab mindestalterinmonaten carefrom altervon aufnahmealter mindestalter agefrommonths abalter',
  ageTo:
    'ageto altermax maxalter agemax kinderbis hochstalterinmonaten careto alterbis hochstalter agetomonths',
  placesTotal:
    'placestotal places platze plaetze platzzahl platzegesamt plaetzegesamt gesamtplatze anzahlplatze kapazitat genehmigteplatze childcareplaces platzegemassbetriebserlaubnis betriebserlaubnis platzzahlgesamt gesamtzahlplatze all capacity betreuungsplatze',
  concept:
    'concept konzept konzeption educationalconcept padagogischeskonzept profil schwerpunkt schwerpunkte beschreibung',
  note: 'comments comment note bemerkung bemerkungen hinweis hinweise anmerkung',
  closingDays: 'closingdays schliesszeit ferienschliesszeiten sommerschliesszeit schliesstage schliesszeiten',
  criteria: 'criteria kriterien aufnahmekriterien prerequisite',
  features: 'features merkmale besonderheiten foerderungregionalundminderheitensprachen foerderungregional',
  published: 'published veroffentlicht sichtbar',
  'feature:lunch':
    'lunch lunchoffer mittagessen mittagsverpflegung warmesmittagessen essen mittagstisch verpflegung',
  'feature:inclusion':
    'inclusion integrational inklusion integrativ inklusiv integration integrativkinder inklusionskita einzelintegration',
  'feature:barrier-free': 'barrierfree barrierefrei barrierefreiheit rollstuhl rollstuhlgerecht',
  'feature:bilingual': 'bilingual mehrsprachigkeit mehrsprachig zweisprachig',
  'feature:denominational': 'religioseausrichtung religioeseausrichtung konfessionell konfession',
  'feature:family-centre': 'familienzentrum',
  'feature:garden': 'garten aussengelande',
  'feature:nature': 'nature naturnah waldkita',
  'group:creche': 'group03 krippengruppen gruppen03 gruppenu3',
  'group:mixed': 'group16 altersgemischtegruppen gruppen16',
  'group:kindergarten': 'group36 kindergartengruppen gruppen36 gruppenu63',
  'group:hort': 'group614 hortgruppen gruppen614',
  'group:nature': 'nature36 naturgruppen waldgruppen',
  'group:integration': 'integrationsgruppen integrativegruppen',
}
const fieldOf = new Map(
  Object.entries(names).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

const plain = (text: string) => folded(text).replaceAll(/[^a-z0-9]/g, '')

/** What a column is by its name: "Träger (Name)", "Anschrift: PLZ", "address.street". Null: nobody knows. */
export const nameField = (column: string): string | null =>
  [
    column,
    column.replaceAll(/\(.*?\)/g, ''),
    column.split(': ').at(-1) ?? '',
    column
      .replaceAll(/\(.*?\)/g, '')
      .split(': ')
      .at(-1) ?? '',
    column.split('.').slice(-2).join(''),
    column.split('.').at(-1) ?? '',
  ]
    .map((part) => fieldOf.get(plain(part)))
    .find((field) => field !== undefined) ?? null

const stems: [string, RegExp][] = [
  ['email', /mail/],
  ['phone', /^(tel|ruf|fon)/],
  ['website', /webs|homepage|internet/],
  ['postcode', /^plz|postleitzahl/],
  ['street', /strasse|^anschrift|^adresse/],
  ['providerType', /^trager(art|typ|schaft)/],
  ['provider', /trager/],
  ['hours', /offnungszeit|betreuungszeit/],
  ['closingDays', /schliess(tag|zeit)/],
  ['placesTotal', /platz|kapazitat/],
  ['headName', /leitung/],
  ['ageRange', /^alter|aufnahmealter/],
  ['feature:lunch', /mittag|verpflegung/],
  ['feature:inclusion', /inklusi|integrati/],
  ['feature:barrier-free', /barrierefrei|rollstuhl/],
  ['concept', /konzept|schwerpunkt|profil/],
  ['district', /stadtteil|ortsteil|stadtbezirk|quartier/],
  ['note', /bemerkung|hinweis|anmerkung/],
  ['name', /^name|einrichtung|^kita/],
]
/** A part of the whole is not the whole. */
const partial =
  /u3|ue3|unter|uber|davon|frei|belegt|krippe|hort|inland|vertret|stellv|trager.*(mail|tel|str|plz|ort)|(mail|tel|fon|strasse|anschrift|adresse|plz).*trager/

/** What a column may be by a part of its name, where nothing else is it. */
export const stemField = (column: string): string | null => {
  const text = plain(column)
  return partial.test(text) ? null : (stems.find(([, stem]) => stem.test(text))?.[0] ?? null)
}
