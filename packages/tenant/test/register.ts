import { inGrid, utm32 } from './grid.ts'
import { excel, openDocument, windows } from './workbook.ts'

/**
 * Registers of other cities and Länder as they are published: their names of columns and their ways of writing, with
 * houses that do not exist.
 */
export type Register = { name: string; bytes: Uint8Array }

export const utf8 = (text: string) => new TextEncoder().encode(text)
const lines = (...all: string[]) => all.join('\r\n')

/** Berlin: a workbook with a title above the names, numbers as numbers, no hours and no ages. */
export const berlin: Register = {
  name: 'kitaliste.xlsx',
  bytes: excel({
    name: 'Kitaliste',
    rows: [
      ['Verzeichnis der öffentlich finanzierten Kitas'],
      ['Stand: 01.10.2026'],
      [],
      [
        ...['Betreuungs-\nbezirk Nr.', 'Betreuungs-\nbezirk', 'Einrichtungs-\nnummer', 'Einrichtungsname'],
        ...['Einrichtungsadresse', 'PLZ', 'Telefon', 'Anzahl der Plätze', 'Einrichtungsart'],
        ...['Träger-\nnummer', 'Trägername', 'Trägerart'],
      ],
      [
        ...[
          1,
          'Mitte',
          1010990,
          'Kita Spatzennest',
          'Beispielstr. 1, 10115 Berlin',
          10115,
          '030 000 01-0',
          85,
        ],
        ...['Kindertagesstätte', 2001, 'Kita-Eigenbetrieb Nordstern', 'Eigenbetriebe'],
      ],
      [
        ...[3, 'Pankow', 3010991, 'EKT Wirbelwind', 'Musterallee 12 A', 13187, '030 000 02', 21],
        ...['Eltern-Initiativ-Kindertagesstätte', 2002, 'Wirbelwind e.V.', 'EKT'],
      ],
      [
        ...[5, 'Spandau', 5010992, 'Kita am Hafen', 'Hafenweg 3', 13597, '030 000 03', 120],
        ...['Kindertagesstätte', 2003, 'Kreisverband Beispiel', 'Deutsches Rotes Kreuz'],
      ],
      [
        ...[5, 'Spandau', 5010993, 'Kita Regenbogen', 'Hafenweg 9', 13597, '030 000 04', 60],
        ...[
          'Kindertagesstätte',
          2004,
          'Kirchengemeinde Am Markt',
          'Diakonie und sonst. der EKD angeschl. Träger',
        ],
      ],
      ['Quelle: Senatsverwaltung, alle Angaben ohne Gewähr'],
    ],
  }),
}

/** Hamburg: CSV with hats between the cells and a first line that only Excel reads. */
export const hamburg: Register = {
  name: 'Kita_Einrichtung.csv',
  bytes: utf8(
    lines(
      'sep=^',
      'KITAEinrichtung_EinrNr^KITAEinrichtung_Name^KITAEinrichtung_Strasse^KITAEinrichtung_HausNr^KITAEinrichtung_HausNr_Alpha^KITAEinrichtung_PLZ^KITAEinrichtung_Ort^Stadtteil_Name^KITABezirk_Name^KITAEinrichtung_AnsprechPartner^KITAEinrichtung_Telefon^KITATraeger_Name^KITAEr_refs_URL^KITAEr_refs_Email',
      '1010001^Kita Elbpiraten^Musterstieg^12^a^22765^Hamburg^Ottensen^Altona^Frau Probe^040 / 1234-1, 040 / 1234-2^Elbpiraten gGmbH^www.elbpiraten.example^kita@elbpiraten.example',
      '1010002^Kita „Zum Deich“; am Wasser^Probeweg^4^^21107^Hamburg^Wilhelmsburg^Mitte^^(040) 000 003^Ev. Kirchengemeinde Deichland^^',
    ),
  ),
}

/** Rostock: names of a database, house numbers in two cells, the town with its title, places by age. */
export const rostock: Register = {
  name: 'kindertagesstaetten.csv',
  bytes: utf8(
    lines(
      '\ufeffuuid,kreis_name,gemeinde_name,gemeindeteil_name,strasse_name,hausnummer,hausnummer_zusatz,postleitzahl,bezeichnung,traeger_bezeichnung,traeger_art,plaetze_krippe,plaetze_kindergarten,plaetze_hort,oeffnungszeiten,telefon,email,website,barrierefrei,latitude,longitude',
      '0b1c,"Rostock, Hanse- und Universitätsstadt","Rostock, Hanse- und Universitätsstadt",Evershagen,Musterring,7,b,18106,Kita „Leuchtturm“,Verein Leuchtturm e. V.,freier Träger,36,60,0,"Mo-Fr 06:00-17:30",+49 381 0000,leuchtturm@rostock.example,http://leuchtturm.example,t,54.1102,12.0611',
      '0b1d,"Rostock, Hanse- und Universitätsstadt","Rostock, Hanse- und Universitätsstadt",Reutershagen,Probestraße,21,,18069,Hort Fischkutter,Verein Leuchtturm e. V.,freier Träger,0,0,88,"Mo-Fr 06:00-17:00",+49 381 0001,,,f,54.0987,12.0904',
    ),
  ),
}

/** A city of the Rhineland: Windows letters, degrees with a comma, ages short, everything in one cell. */
export const koeln: Register = {
  name: 'kitas_koeln.csv',
  bytes: windows(
    lines(
      'Bezeichnung;Träger;Art des Trägers;Adresse;Stadtteil;Alter;Öffnungszeiten;Plätze;Breitengrad;Längengrad',
      'Kita Veilchenhof;Stadt Köln;städtisch;Musterweg 3, 50667 Köln;Altstadt;0-6;7:00 - 17 Uhr;75;50,9413;6,9583',
      ';;;;;;;;;',
      'Kita Büchergasse;Kath. Kirchengemeinde St. Beispiel;konfessionell;Büchergasse 10-12, 50823 Köln;Ehrenfeld;1–3 J.;7.30–16.30 Uhr;20;50,9512;6,9161',
      'Kita Rheinkiesel;Rheinkiesel GmbH;privatgewerblich;Probegasse 8, 50999 Köln;Rodenkirchen;2-6;Mo-Do 7-17 Uhr, Fr 7-15 Uhr;45;50,8911;6,9903',
      'Stand: 15.09.2026;;;;;;;;;',
    ),
  ),
}

/** Frankfurt and others: metres with a comma, the height first, tabs between the cells. */
export const frankfurt: Register = {
  name: 'kinderzentren.txt',
  bytes: utf8(
    [
      [
        'Einrichtung',
        'Träger',
        'Straße',
        'Haus-Nr.',
        'PLZ',
        'Ort',
        'Krippenplätze',
        'Kindergartenplätze',
        'Hortplätze',
        'Öffnungszeit',
        'Hochwert',
        'Rechtswert',
      ],
      ...(
        [
          [
            'Kinderzentrum Apfelgarten',
            'Eigenbetrieb Kita Beispielstadt',
            'Musterlandstraße',
            '101',
            '60318',
            'Frankfurt',
            '22',
            '63',
            '',
            '7.30 - 17.00',
            50.1278,
            8.6893,
          ],
          [
            'Kinderhaus Mainufer',
            'Caritasverband Beispiel e.V.',
            'Uferpfad',
            '5',
            '60594',
            'Frankfurt',
            '',
            '84',
            '40',
            '7.30 - 17.00',
            50.1052,
            8.6911,
          ],
        ] as const
      ).map((cells) => {
        const [x, y] = inGrid(utm32, cells[10], cells[11])
        return [...cells.slice(0, 10), y.toFixed(2).replace('.', ','), `32${x.toFixed(2).replace('.', ',')}`]
      }),
    ]
      .map((cells) => cells.join('\t'))
      .join('\n'),
  ),
}

/** A Saxon portal: a head of two rows, Träger over several houses, a sheet of notes before the list. */
export const sachsen: Register = {
  name: 'kita-portal-export.xlsx',
  bytes: excel(
    {
      name: 'Hinweise',
      rows: [['Export aus dem Kita-Portal'], ['Name und Träger wie gemeldet'], ['Erstellt am 02.11.2026']],
    },
    {
      name: 'Einrichtungen',
      merged: ['A4:A5', 'B4:B5', 'C4:C5', 'D4:F4', 'G4:H4', 'B6:B7'],
      rows: [
        ['Kindertageseinrichtungen im Freistaat'],
        ['Auszug, Stand: 02.11.2026'],
        [],
        ['Einrichtung', 'Träger', 'Anschrift', 'Kapazität', null, null, 'Öffnungszeit', null],
        [null, null, null, 'Krippe', 'Kindergarten', 'Hort', 'von', 'bis'],
        [
          'Kita Pfiffikus',
          'Volkssolidarität Beispielland e. V.',
          'Musterweg 3, 01099 Dresden',
          30,
          72,
          0,
          '6:00',
          '17:00',
        ],
        ['Kita Buntstift', null, 'Musterweg 5, 01099 Dresden', 12, 40, 0, '6:00', '17:00'],
        ['Hort am Park', 'Landeshauptstadt Dresden', 'Am Park 9, 01217 Dresden', 0, 0, 110, '6:00', '17:30'],
        ['Summe', null, null, 42, 112, 110],
      ],
    },
  ),
}

/** A list of a city with one sheet for each quarter, and a Träger over several rows. */
export const leipzig: Register = {
  name: 'kitas-nach-ortsteil.ods',
  bytes: openDocument(
    {
      name: 'Mitte',
      rows: [
        ['Kindertagesstätten Mitte', null, null, null, null, null],
        ['Name', 'Träger', 'Straße, Nr.', 'PLZ', 'Plätze', 'Öffnungszeiten'],
        ['Kita Lindenblatt', { text: 'Stadt Leipzig', rows: 2 }, 'Beispielplatz 2', 4109, 64, '6:00-17:00'],
        ['Kita Notenschlüssel', null, 'Thomasweg 14', 4109, 90, '6:30-17:00'],
      ],
    },
    {
      name: 'Nord',
      rows: [
        ['Kindertagesstätten Nord', null, null, null, null, null],
        ['Name', 'Träger', 'Straße, Nr.', 'PLZ', 'Plätze', 'Öffnungszeiten'],
        ['Kita Auensee', 'Kinderland e. V.', 'Seeweg 1', 4159, 48, '6:30-16:30'],
      ],
    },
  ),
}

/** Mecklenburg-Vorpommern: free words everywhere, several telephones, one house under two Träger. */
export const mecklenburg: Register = {
  name: 'kita-uebersicht-mv.csv',
  bytes: windows(
    lines(
      'Lfd. Nr.;Name der Kindertageseinrichtung;Träger der Einrichtung;Rechtsform;Anschrift;Telefonnummern;Altersbereich;Betreuungszeit;Kapazität lt. Betriebserlaubnis',
      '1;Kita Storchennest;Gemeinde Musterow;Kommune;Dorfstraße 1, 17192 Waren (Müritz);03991 0001 / 03991 0002 / 0171 0003;ab 1 Jahr;06:00 Uhr bis 17:00 Uhr;54 (davon 18 U3)',
      '2;Kita Rotkehlchen;Kinderhilfe Müritz gGmbH;gemeinnützig;Seeufer 4, 17192 Waren (Müritz);03991 0004;8 Wochen bis Schuleintritt;nach Vereinbarung;38',
      '3;Kita Rotkehlchen;Förderverein Seeufer e. V.;e. V.;Seeufer 4, 17192 Waren (Müritz);03991 0005;3 Jahre bis Schuleintritt;6 - 17 Uhr;20',
      ';;;;;;;;',
      'Stand: Oktober 2026;;;;;;;;',
    ),
  ),
}
