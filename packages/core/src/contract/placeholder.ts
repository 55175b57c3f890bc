/** What the text of a contract template may ask for, written `{{beginn}}`. The document room gives the values. */
export const contractPlaceholders = [
  'kind',
  'geburtstag',
  'eltern',
  'einrichtung',
  'anschrift-einrichtung',
  'traeger',
  'jugendamt',
  'beginn',
  'ende',
  'stunden',
  'gruppe',
  'unterschrift',
  'nummer',
] as const
export type ContractPlaceholder = (typeof contractPlaceholders)[number]

const known: readonly string[] = contractPlaceholders

/** The placeholders of this text that stand for nothing: misspelt, or a brace that is not closed. */
export const unknownPlaceholders = (text: string): string[] => {
  const named = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim())
  const rest = text.replaceAll(/\{\{[^{}]*\}\}/g, '')
  const open = /\{\{|\}\}/.exec(rest)
  return [...new Set([...named.filter((name) => !known.includes(name)), ...(open ? [open[0]] : [])])]
}
