/** What a column may be, in the order an operator looks for it. */
export const fieldGroups = [
  { group: 'who', fields: ['name', 'origin', 'kind', 'provider', 'providerType', 'headName', 'published'] },
  {
    group: 'where',
    fields: ['street', 'houseNumber', 'postcode', 'town', 'district', 'latitude', 'longitude'],
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
  return kind === 'group' && name ? `console-import.form-${name}` : `console-import.field-${field}`
}
