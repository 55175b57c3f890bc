/** Parts of tenant.json that the office edits itself. */
const profileParts = ['banner', 'faq', 'contacts', 'openingHours', 'greeting', 'accessibility'] as const
export type ProfilePart = (typeof profileParts)[number]

/** The dates of a rule set that the office moves itself (scenario 8). */
export const dateParts = {
  opens: ['window', 'next', 'opens'],
  deadline: ['window', 'next', 'deadline'],
  firstDate: ['offer', 'firstDate'],
} as const
export type DatePart = keyof typeof dateParts

type Document = Record<string, unknown>

export const valueAt = (document: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Document | undefined)?.[key], document)

/** A copy with this value at the path; undefined takes the key away. */
export const withValueAt = (
  document: Document,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Document => {
  if (rest.length > 0)
    return { ...document, [key]: withValueAt((document[key] as Document | undefined) ?? {}, rest, value) }
  const { [key]: _, ...others } = document
  return value === undefined ? others : { ...document, [key]: value }
}
