import type { ConsoleContext } from '../../env.ts'

/** What a column may be, in the order an operator looks for it. */
export const fieldGroups = [
  { group: 'who', fields: ['name', 'origin', 'kind', 'provider', 'providerType', 'headName', 'published'] },
  {
    group: 'where',
    fields: ['street', 'houseNumber', 'postcode', 'town', 'district', 'latitude', 'longitude', 'point'],
  },
  { group: 'reach', fields: ['phone', 'email', 'website'] },
  {
    group: 'care',
    fields: [
      'hours',
      'opens',
      'closes',
      'careHours',
      'ageRange',
      'ageFrom',
      'ageTo',
      'placesTotal',
      'places:creche',
      'places:kindergarten',
      'places:hort',
      'closingDays',
    ],
  },
  { group: 'text', fields: ['concept', 'note', 'criteria', 'visitHint', 'features'] },
  {
    group: 'groups',
    fields: ['creche', 'mixed', 'kindergarten', 'integration', 'nature', 'hort'].map(
      (form) => `group:${form}`,
    ),
  },
  {
    group: 'features',
    fields: [
      ...['lunch', 'inclusion', 'barrier-free', 'bilingual', 'nature', 'movement', 'music', 'language'],
      ...['family-centre', 'denominational', 'open-concept', 'montessori', 'waldorf', 'danish', 'garden'],
    ].map((feature) => `feature:${feature}`),
  },
] as const

/** The word of a field; features have theirs from the portal. */
export const fieldWord = (field: string): string => {
  const [kind, name] = field.split(':')
  if (kind === 'feature') return `portal.feature.${name}`
  if (kind === 'places') return `console-import.places-${name}`
  return kind === 'group' && name ? `console-import.form-${name}` : `console-import.field-${field}`
}

/** Columns of a facility that have another name as a field of a list. */
const namesOf: Record<string, string> = {
  ...{
    ageFromMonths: 'ageFrom',
    ageToMonths: 'ageTo',
    latitude: 'spot',
    features: 'feature-list',
    visit: 'visit',
  },
}
/** The word of a column of a facility. */
export const columnWord = (column: string): string => fieldWord(namesOf[column] ?? column)

/** A value of a facility as one says it. */
export const valueWord = ({ var: { t } }: ConsoleContext, column: string, value: string): string => {
  if (value === '') return t('console-import.nothing')
  if (column === 'features')
    return value
      .split(', ')
      .map((feature) => t(`portal.feature.${feature}`))
      .join(', ')
  if (column === 'kind' || column === 'visit') return t(`console-import.${column}-${value}`)
  if (column === 'published') return t(value === 'true' ? 'console-import.yes' : 'console-import.no')
  if (column === 'ageFromMonths' || column === 'ageToMonths')
    return t('console-import.months', { count: Number(value) })
  return value
}
