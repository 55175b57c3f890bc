import type { z } from 'zod'
import { type FieldError, pointerTo } from './error.ts'

/** What is wrong with an input that did not parse: one entry per problem, an unknown key named by itself. */
export const fieldErrorsOf = (error: z.ZodError): FieldError[] => error.issues.flatMap(errorsOf)

type Issue = z.ZodError['issues'][number]

const errorsOf = (issue: Issue): FieldError[] => {
  const nearest = nearestOf(issue)
  if (nearest) return nearest.flatMap((one) => errorsOf({ ...one, path: [...issue.path, ...one.path] }))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), code: 'key-unknown' }))
  return [{ pointer: pointerTo(issue.path), code: codeOf(issue), ...paramsOf(issue) }]
}

/** Of several shapes the one the input comes nearest to, unless the schema names a fact of its own. */
const nearestOf = (issue: Issue): Issue[] | undefined =>
  issue.code === 'invalid_union' && !isFact(issue.message)
    ? [...issue.errors].sort((one, other) => one.length - other.length)[0]
    : undefined

/** Our own schemas name their facts as the message (kebab-case); zod's own sentences never leave the house. */
const codeOf = (issue: Issue) =>
  isFact(issue.message) ? issue.message : (zodCodes[issue.code] ?? 'value-invalid')
const isFact = (message: string) => /^[a-z]+(-[a-z0-9]+)+$/.test(message)

const zodCodes: Record<string, string> = {
  invalid_type: 'value-missing-or-wrong-kind',
  too_big: 'value-too-large',
  too_small: 'value-too-small',
}

const paramsOf = (issue: Issue): Pick<FieldError, 'params'> => {
  if (issue.code === 'custom') return ownParams(issue.params)
  if (issue.code === 'too_big') return { params: { max: Number(issue.maximum) } }
  if (issue.code === 'too_small') return { params: { min: Number(issue.minimum) } }
  return {}
}

/** What our own schema says besides the fact. */
const ownParams = (params: Record<string, unknown> | undefined): Pick<FieldError, 'params'> => {
  const told = Object.entries(params ?? {}).flatMap(([name, value]): [string, string | number][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
  )
  return told.length > 0 ? { params: Object.fromEntries(told) } : {}
}
