import type { z } from 'zod'
import type { FieldError } from './error.ts'

/** What is wrong with an input that did not parse: one entry per problem, an unknown key named by itself. */
export const fieldErrorsOf = (error: z.ZodError): FieldError[] => error.issues.flatMap(errorsOf)

type Issue = z.ZodError['issues'][number]

const errorsOf = (issue: Issue): FieldError[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'key-unknown' }))
  return [{ pointer: pointerOf(issue.path), code: codeOf(issue), ...paramsOf(issue) }]
}

const pointerOf = (path: PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Our own schemas name their facts as the message (kebab-case); zod's own sentences never leave the house. */
const codeOf = (issue: Issue) =>
  /^[a-z]+(-[a-z0-9]+)+$/.test(issue.message) ? issue.message : (zodCodes[issue.code] ?? 'value-invalid')

const zodCodes: Record<string, string> = {
  invalid_type: 'value-missing-or-wrong-kind',
  too_big: 'value-too-large',
  too_small: 'value-too-small',
}

const paramsOf = (issue: Issue): { params?: Record<string, number> } => {
  if (issue.code === 'too_big') return { params: { max: Number(issue.maximum) } }
  if (issue.code === 'too_small') return { params: { min: Number(issue.minimum) } }
  return {}
}
