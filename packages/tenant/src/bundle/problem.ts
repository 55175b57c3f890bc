/** What is wrong with a bundle, in a German sentence for the office, and where. */
export type Problem = {
  /** File inside the bundle, such as `rules/2024.json`. */
  file: string
  /** Keys down to the value; in a table the number of the row (from 0) and the column. */
  path: (string | number)[]
  line?: number
  column?: number
  severity: 'error' | 'warning'
  sentence: string
}

export const error = (file: string, path: Problem['path'], sentence: string): Problem => ({
  file,
  path,
  severity: 'error',
  sentence,
})

export const warning = (file: string, path: Problem['path'], sentence: string): Problem => ({
  file,
  path,
  severity: 'warning',
  sentence,
})

/** One line: `rules/2024.json:7:5 offer.replyDays: …` */
export function printProblem(p: Problem): string {
  const place = [p.file, p.line, p.column].filter((part) => part !== undefined).join(':')
  // A row is found by its line; its number helps only where there is no file.
  const keys = p.line !== undefined && typeof p.path[0] === 'number' ? p.path.slice(1) : p.path
  const path = keys.length > 0 ? ` ${keys.join('.')}` : ''
  return `${p.severity === 'warning' ? 'Hinweis: ' : ''}${place}${path}: ${p.sentence}`
}
