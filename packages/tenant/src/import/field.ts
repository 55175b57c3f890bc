import { facilityFeatures } from '../rows.ts'

/**
 * What a column may be. `feature:` columns say yes or no, `group:` columns how many groups of that form there are,
 * `places:` columns how many places of all belong to that form. A `point` is both coordinates in one cell.
 */
const plainFields = [
  ...['name', 'origin', 'kind', 'provider', 'providerType', 'district', 'street', 'houseNumber'],
  ...['postcode', 'town', 'latitude', 'longitude', 'point', 'phone', 'email', 'website', 'headName'],
  ...['hours', 'opens', 'closes', 'careHours', 'ageRange', 'ageFrom', 'ageTo', 'placesTotal'],
  ...['concept', 'note', 'closingDays', 'criteria', 'visitHint', 'features', 'published'],
] as const

/** Forms of groups with the ages they stand for and a usual size, by which known places are shared out. */
export const groupForms = {
  creche: { form: 'Krippengruppe', from: 0, to: 36, usual: 10 },
  mixed: { form: 'Altersgemischte Gruppe', from: 12, to: 84, usual: 15 },
  kindergarten: { form: 'Kindergartengruppe', from: 36, to: 84, usual: 20 },
  integration: { form: 'Integrationsgruppe', from: 36, to: 84, usual: 15 },
  nature: { form: 'Naturgruppe', from: 36, to: 84, usual: 17 },
  hort: { form: 'Hortgruppe', from: 72, to: 168, usual: 17 },
} as const
export type GroupForm = keyof typeof groupForms
/** Registers count places before three, before school and of school. */
const placeForms = ['creche', 'kindergarten', 'hort'] as const satisfies GroupForm[]
export type PlaceForm = (typeof placeForms)[number]

export const importFields: readonly string[] = [
  ...plainFields,
  ...facilityFeatures.map((feature) => `feature:${feature}`),
  ...Object.keys(groupForms).map((form) => `group:${form}`),
  ...placeForms.map((form) => `places:${form}`),
]

/** Of several columns their texts are taken together; of all other fields there is one column. */
export const repeatable = (field: string): boolean =>
  ['concept', 'note', 'criteria', 'features', 'houseNumber'].includes(field)

/** How ages are counted: months; months with the last one included ("bis 83"); years. */
export const ageUnits = ['months', 'last-month', 'years'] as const
export type AgeUnit = (typeof ageUnits)[number]
export const isAge = (field: string | null): boolean =>
  field === 'ageFrom' || field === 'ageTo' || field === 'ageRange'

/** What each column of a table is, in the order of the columns; null is left out. */
export type ColumnUse = { field: string | null; unit: AgeUnit }
export type Mapping = ColumnUse[]
