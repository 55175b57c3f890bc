import type { z } from 'zod'
import { meaningOf, schemaAt, shapeOf } from './schema-walk.ts'

type Schema = z.core.$ZodType
export type Finding = { path: (string | number)[]; sentence: string }
/** Says what a value can be, in the words of an editor; null where it has none. */
export type Possible = (path: readonly (string | number)[]) => string | null

const types: Record<string, string> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste',
  tuple: 'eine Liste',
  object: 'ein Abschnitt { … }',
  record: 'ein Abschnitt { … }',
  null: 'null',
}

/** German sentences for what a schema refused; each ends with the sentence of meaning of the setting. `noun` names a key: Einstellung, Spalte. */
export function explainIssues(
  schema: Schema,
  input: unknown,
  issues: readonly z.core.$ZodIssue[],
  noun: string,
  possible: Possible = () => null,
): Finding[] {
  return issues.flatMap(meantBranch).flatMap((issue) => {
    const path = issue.path.filter((key): key is string | number => typeof key !== 'symbol')
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(
        (path.length ? shapeOf(schemaAt(schema, path) ?? schema) : shapeOf(schema)) ?? {},
      )
      return issue.keys.map((key) => ({ path: [...path, key], sentence: unknownKey(key, known, noun) }))
    }
    const at = schemaAt(schema, path)
    const meaning = at && meaningOf(at)
    const value = path.reduce<unknown>(
      (v, key) => (v as Record<string | number, unknown> | undefined)?.[key],
      input,
    )
    return [
      {
        path,
        sentence: [sentenceOf(issue, value, possible(path)), meaning && `Gemeint ist: ${meaning}`]
          .filter(Boolean)
          .join(' '),
      },
    ]
  })
}

/** Of a union the branch whose form the value has: its own issues say more than that none of the branches fits. */
function meantBranch(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.find(
    (branch) => !branch.some(({ code, path }) => path.length === 0 && /^invalid_(type|value)$/.test(code)),
  )
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

function sentenceOf(issue: z.core.$ZodIssue, value: unknown, possible: string | null): string {
  const wrong = wrongIn(issue, value, possible !== null)
  return [wrong, possible].filter(Boolean).join(' ')
}

/** @param listed what is possible follows, so only what is wrong is said */
function wrongIn(issue: z.core.$ZodIssue, value: unknown, listed: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return 'Die Angabe fehlt.'
      if (listed) return here(value)
      return issue.message.startsWith('Invalid')
        ? `Erwartet wird ${types[issue.expected] ?? issue.expected}.`
        : issue.message
    case 'invalid_value':
      return listed ? here(value) : `Möglich ist: ${issue.values.map(String).join(', ')}. ${here(value)}`
    case 'invalid_union':
      return `Der Wert passt nicht. ${here(value)}`
    case 'too_small':
      return issue.message.startsWith('Too')
        ? bound('mindestens', issue.origin, Number(issue.minimum))
        : issue.message
    case 'too_big':
      return issue.message.startsWith('Too')
        ? bound('höchstens', issue.origin, Number(issue.maximum))
        : issue.message
    case 'invalid_format':
      return issue.message.startsWith('Invalid')
        ? `Der Text hat nicht die erwartete Form. ${here(value)}`
        : `${issue.message} ${here(value)}`
    default:
      return `${issue.message} ${here(value)}`
  }
}

function bound(word: string, origin: string, n: number): string {
  if (origin === 'string')
    return n === 1 && word === 'mindestens' ? 'Der Text ist leer.' : `Der Text hat ${word} ${n} Zeichen.`
  if (origin === 'array') return `Die Liste hat ${word} ${n} ${n === 1 ? 'Eintrag' : 'Einträge'}.`
  return `Der Wert ist ${word} ${n}.`
}

function here(value: unknown): string {
  if (value === undefined) return 'Die Angabe fehlt.'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text === ''
    ? 'Hier steht nichts.'
    : `Hier steht „${text.length > 60 ? `${text.slice(0, 60)} …` : text}“.`
}

function unknownKey(key: string, known: string[], noun: string): string {
  const near = known
    .map((k) => [k, distance(key.toLowerCase(), k.toLowerCase())] as const)
    .sort((a, b) => a[1] - b[1])[0]
  const hint =
    near && near[1] <= Math.max(2, key.length / 3)
      ? ` Meinen Sie „${near[0]}“?`
      : ` Es gibt: ${known.join(', ')}.`
  return `Die ${noun} „${key}“ gibt es nicht.${known.length > 0 ? hint : ''}`
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}
