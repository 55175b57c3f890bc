import { inGrid, utm32 } from './grid.ts'
import { type Register, utf8 } from './register.ts'

/** The same city's service of maps: GeoJSON in metres of UTM 32. */
export const hamburgMap: Register = {
  name: 'kita_einrichtung.geojson',
  bytes: utf8(
    JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25832' } },
      features: [
        {
          type: 'Feature',
          id: 'kita.1',
          geometry: { type: 'Point', coordinates: inGrid(utm32, 53.5507, 9.9355) },
          properties: {
            ...{ Name: 'Kita Elbpiraten', Name_normalisiert: 'KITA ELBPIRATEN', Einrichtungsnummer: 1010001 },
            ...{ Strasse: 'Musterstieg', Hausnr: '12a', PLZ: '22765', Ort: 'Hamburg', Stadtteil: 'Ottensen' },
            ...{ Traeger: 'Elbpiraten gGmbH', Spitzenverband: 'DER PARITÄTISCHE', KapKind: 90 },
            Leistungsname: 'Krippe 8 Std. | Elementar 10 Std.',
          },
        },
      ],
    }),
  ),
}

/** Chemnitz and others: JSON of a map server, with attributes and a point in its own grid. */
export const chemnitz = (grid: string, wkid: number): Register => {
  const feature = (number: number, name: string, hort: string, latitude: number, longitude: number) => {
    const [x, y] = inGrid(grid, latitude, longitude)
    return {
      attributes: {
        ...{
          OBJECTID: number,
          TRAEGER: 'Stadt Chemnitz',
          BEZEICHNUNG: name,
          KURZBEZEICHNUNG: name.slice(0, 12),
        },
        ...{
          STRASSE: 'Beispielstraße',
          STRSCHL: '01234',
          HAUSBEZ: `${number}`,
          PLZ: '9111',
          ORT: 'Chemnitz',
        },
        ...{ HORT: hort, KITA: 'ja', URL: null, TELEFON: '0371 0000', FAX: '0371 0001' },
        ...{ EMAIL: `kita${number}@chemnitz.example`, BARRIEREFREI: 'teilweise', INTEGRATIV: 'nein' },
      },
      geometry: { x, y },
    }
  }
  return {
    name: 'kindertageseinrichtungen.json',
    bytes: utf8(
      JSON.stringify({
        displayFieldName: 'BEZEICHNUNG',
        fieldAliases: { OBJECTID: 'OBJECTID', TRAEGER: 'Träger' },
        spatialReference: { wkid },
        fields: ['OBJECTID', 'TRAEGER', 'BEZEICHNUNG', 'STRASSE'].map((name) => ({
          name,
          type: 'esriFieldTypeString',
        })),
        features: [
          feature(1, 'Kindertagesstätte Sonnenland', 'nein', 50.8332, 12.9216),
          feature(2, 'Kindertagesstätte Mondschein', 'ja', 50.8361, 12.9302),
        ],
      }),
    ),
  }
}
