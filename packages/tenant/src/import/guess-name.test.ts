import { describe, expect, it } from 'vitest'
import { nameField, stemField } from './guess-name.ts'

describe('a column is known by its name', () => {
  it.each([
    ['Name der Einrichtung', 'name'],
    ['Bezeichnung der Einrichtung', 'name'],
    ['KITA-NAME', 'name'],
    ['Träger', 'provider'],
    ['Traeger (Name)', 'provider'],
    ['Art des Trägers', 'providerType'],
    ['Straße, Nr.', 'street'],
    ['Strasse und Hausnummer', 'street'],
    ['Anschrift: Straße', 'street'],
    ['Hausnr.', 'houseNumber'],
    ['PLZ / Ort', 'postcode'],
    ['Anschrift: PLZ', 'postcode'],
    ['Alter: von', 'ageFrom'],
    ['Öffnungszeiten: von', 'opens'],
    ['Telefon-Nr.', 'phone'],
    ['E-Mail-Adresse', 'email'],
    ['Leitung', 'headName'],
    ['Ansprechpartner/in', 'headName'],
    ['Öffnungszeiten (Mo–Fr)', 'hours'],
    ['Genehmigte Plätze', 'placesTotal'],
    ['Plätze gesamt', 'placesTotal'],
    ['Aufnahmealter', 'ageFrom'],
    ['Alter von', 'ageFrom'],
    ['alter_bis', 'ageTo'],
    ['Mittagessen', 'feature:lunch'],
    ['address.street', 'street'],
    ['properties.name', 'name'],
    ['geometry.coordinates.longitude', 'longitude'],
    ['Gruppen 0-3', 'group:creche'],
  ])('%s → %s', (column, field) => expect(nameField(column)).toBe(field))

  it.each(['Spalte 3', 'Sachbearbeitung', 'Stand', 'Haus', ''])('%s is nothing anybody knows', (column) =>
    expect(nameField(column)).toBeNull(),
  )
})

describe('a column may be known by a part of its name', () => {
  it.each([
    ['Telefon der Einrichtung', 'phone'],
    ['Mail der Kita', 'email'],
    ['Name des Kindergartens', 'name'],
    ['Platzzahl laut Betriebserlaubnis', 'placesTotal'],
    ['Leitung der Kita', 'headName'],
    ['Konzeptionelle Ausrichtung', 'concept'],
    ['Stadtteil / Quartier', 'district'],
    ['Bemerkungen 2026', 'note'],
  ])('%s → %s', (column, field) => expect(stemField(column)).toBe(field))

  it.each([
    ['Plätze U3', 'a part of the places'],
    ['davon Hortplätze', 'a part of the places'],
    ['freie Plätze', 'places of a day'],
    ['Stellv. Leitung', 'not who heads it'],
    ['Telefon des Trägers', 'the number of somebody else'],
    ['E-Mail Träger', 'the address of somebody else'],
  ])('%s is %s and is left to people', (column) => expect(stemField(column)).toBeNull())
})
