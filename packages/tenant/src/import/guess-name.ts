import { folded } from './fold.ts'

/** Names of columns in registers and in offices' own lists, without blanks and marks. Dotted names count by their end, too. */
const names: Record<string, string> = {
  name: 'name einrichtung einrichtungen kitas bezeichnungdereinrichtung namederkindertageseinrichtung nameundart einrichtungsname nameeinrichtung namedereinrichtung bezeichnung kita kitaname kindertagesstatte kindertageseinrichtung facility facilityname title titel',
  origin:
    'id kitaid kitanr kitanummer einrnr enr einrichtungsnummer einrichtungsnr einrichtungsid registernummer aktenzeichen objectid uuid kennung',
  kind: 'type typ art einrichtungsart einrichtungstyp kind',
  provider:
    'trager tragerbezeichnung traegerbezeichnung kitatragername trname tname rechtstrager anbieter tragerschaft tragerorganisation tragerverein tragername tragerdereinrichtung traeger traegername institution provider operator betreiber',
  providerType:
    'tragerart tragertyp traegerart traegertyp artdestragers artdertragerschaft rechtsform providertype',
  district:
    'district bezirk bezirkname bezirksname betreuungsbezirk stadtteil stadtteilname ortsteil ortsteilname gemeindeteil gemeindeteilname stadtbezirk quartier sozialraum',
  street:
    'street strassename strassenname strassenummer strnr anschriftstrasse adressestrasse strasse str strassehausnummer strassehausnr strasseundhausnummer strassenr address adresse anschrift',
  houseNumber:
    'number hausnummer hausnr hnr hausbez housenumber hausnummerzusatz hausnrzusatz hausnralpha hnrzusatz',
  postcode:
    'plz plzort plzundort postleitzahlort postleitzahlundort postleitzahl postcode postalcode zip zipcode',
  town: 'town ort stadt gemeinde gemeindename stadtname ortsname city wohnort',
  latitude:
    'latitude lat alat breite breitengrad geobreite ywgs84 y ykoordinate koordinatey ycoord hochwert nordwert northing utmy utmnord etrs89y yutm',
  longitude:
    'longitude lon lng long alon lange laenge langengrad laengengrad geolange xwgs84 x xkoordinate koordinatex xcoord rechtswert ostwert easting utmx utmost etrs89x xutm',
  point:
    'point geopoint geopoint2d geokoordinate geokoordinaten koordinate koordinaten geom thegeom wkt geometry geometrie coordinates',
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
    'placestotal places platze plaetze platzzahl platzegesamt plaetzegesamt gesamtplatze anzahlplatze kapazitat genehmigteplatze childcareplaces platzegemassbetriebserlaubnis betriebserlaubnis platzzahlgesamt gesamtzahlplatze all capacity betreuungsplatze kapkind kapkindneu',
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
  'group:kindergarten': 'group36 kindergartengruppen gruppen36 gruppenu63 gruppenue3',
  'group:hort': 'group614 hortgruppen gruppen614',
  'group:nature': 'nature36 naturgruppen waldgruppen',
  'group:integration': 'integrationsgruppen integrativegruppen',
  'places:creche':
    'krippe krippenplatze krippenplaetze platzekrippe plaetzekrippe kapazitatkrippe platzeu3 plaetzeu3 u3platze u3plaetze u3',
  'places:kindergarten':
    'kindergarten kindergartenplatze kindergartenplaetze platzekindergarten plaetzekindergarten kapazitatkindergarten platzeu3bis6 platzeue3 plaetzeue3 ue3platze ue3',
  'places:hort':
    'hort hortplatze hortplaetze platzehort plaetzehort kapazitathort schulkinder schulkindplatze',
}
const fieldOf = new Map(
  Object.entries(names).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

const plain = (text: string) => folded(text.replaceAll(/ü(?=\s?3)/gi, 'ue')).replaceAll(/[^a-z0-9]/g, '')
/** What databases write before every name of a table's columns. */
const before =
  /^(kita|kitas|einrichtung|kitaeinrichtung|e|er|kitaer|refs|standort|kontakt|adresse|anschrift|attributes)$/
const withoutTable = (column: string): string => {
  const parts = column.split('_')
  const at = parts.findIndex((part) => !before.test(plain(part)))
  return parts.slice(Math.max(0, at)).join('')
}

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
    withoutTable(column.split('.').at(-1) ?? ''),
    withoutTable(column.split('.').at(-1) ?? '').replace(/^kita/i, ''),
  ]
    .map((part) => fieldOf.get(plain(part)))
    .find((field) => field !== undefined) ?? null

const stems: [string, RegExp][] = [
  ['email', /mail/],
  ['phone', /^(tel|ruf|fon)/],
  ['website', /web|homepage|internet/],
  ['postcode', /^plz|postleitzahl/],
  ['street', /strasse|anschrift|adresse/],
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
  /trager.*(nr|nummer|id$)|u3|ue3|unter|uber|davon|frei|belegt|krippe|hort|inland|vertret|stellv|trager.*(mail|tel|str|plz|ort)|(mail|tel|fon|strasse|anschrift|adresse|plz).*trager/

/** What a column may be by a part of its name, where nothing else is it. */
export const stemField = (column: string): string | null => {
  const text = plain(column)
  return partial.test(text) ? null : (stems.find(([, stem]) => stem.test(text))?.[0] ?? null)
}
