/** Elements of a one-dimensional array as PostgreSQL writes it: `{a,"b \"c\"",NULL}`. */
export function parseArray(text: string): (string | null)[] {
  const elements: (string | null)[] = []
  // Either a quoted element, in which a backslash protects the next character, or a bare one.
  for (const [, quoted, bare] of text.slice(1, -1).matchAll(/"((?:[^"\\]|\\[\s\S])*)"|([^,"]+)/g)) {
    if (quoted !== undefined) elements.push(quoted.replaceAll(/\\([\s\S])/g, '$1'))
    else elements.push(bare === 'NULL' ? null : (bare as string))
  }
  return elements
}
