/** What answers a requirement. `file` is a path from the root; `title` a test's own title, with its group where two share it. */
export type Answer =
  | { kind: 'test'; file: string; title: string }
  | { kind: 'text'; file: string; words: string }
  | { kind: 'open'; why: string }
  | { kind: 'none'; why: string }

/** What is asked, in our own words, and what answers it. */
export type Row = [asks: string, ...answers: Answer[][]]

/** A chapter's requirements by id. */
export type Rows = Record<string, Row>

/** Tests of one file. */
export const tested = (file: string, ...titles: string[]): Answer[] =>
  titles.map((title) => ({ kind: 'test', file, title }))

/** Words that stand in a text of the project; enough where the standard asks for a text. */
export const written = (file: string, words: string): Answer[] => [{ kind: 'text', file, words }]

/** Nothing of ours shows it, or not all of it. */
export const open = (why: string): Answer[] => [{ kind: 'open', why }]

/** The product has nothing the requirement speaks of. */
export const notApplicable = (why: string): Answer[] => [{ kind: 'none', why }]

export type State = 'tested' | 'in part' | 'written' | 'open' | 'not applicable'

export const stateOf = ([, ...answers]: Row): State => {
  const kinds = new Set(answers.flat().map(({ kind }) => kind))
  if (kinds.has('none')) return 'not applicable'
  if (kinds.has('open')) return kinds.size > 1 ? 'in part' : 'open'
  return kinds.has('test') ? 'tested' : 'written'
}
