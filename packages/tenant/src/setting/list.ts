import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { meaningOf, shapeOf } from '../bundle/schema-walk.ts'
import { type RuleSet, type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { type Control, controlOf, unwrapped } from './control.ts'
import { type Section, sectionOf, sections } from './section.ts'

/** One setting as an editor shows it. Values are JSON; `undefined` is "not said". */
export type Setting = {
  /** `limit.facilities.max` */
  path: string
  section: Section
  sentence: string
  control: Control
  /** Can say "nothing": no limit, no day. */
  nullable: boolean
  /** What holds when the office says nothing: the template's value; undefined where there is none. */
  fallback: unknown
  /** What the set of the year before says; undefined without one. */
  before: unknown
  /** What the office wrote. */
  own: unknown
  /** What holds. */
  value: unknown
  /** Says otherwise than the year before. */
  changed: boolean
}

type Walked = Pick<Setting, 'path' | 'section' | 'sentence' | 'control' | 'nullable'>
type Top = keyof typeof sectionOf

function* walk(schema: z.core.$ZodType, path: string, section: Section): Generator<Walked> {
  const shape = shapeOf(schema)
  const plain = unwrapped(schema)
  if (shape && plain.schema._zod.def.type === 'object') {
    for (const [key, at] of Object.entries(shape)) yield* walk(at, `${path}.${key}`, section)
    return
  }
  yield {
    ...{ path, section, nullable: plain.nullable },
    sentence: meaningOf(schema) ?? '',
    control: controlOf(schema),
  }
}

/** Every setting of a rule set, read off its schema, chapter by chapter. */
export const settings: readonly Walked[] = Object.entries(ruleSetSchema.shape)
  .filter((entry): entry is [Top, (typeof entry)[1]] => entry[0] !== 'fromYear')
  .flatMap(([key, schema]) => [...walk(schema, key, sectionOf[key])])
  .toSorted((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section))

/** The value at a dotted path; undefined where nothing is said. */
export const valueAt = (from: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], from)

/**
 * All settings with what the office wrote, what holds, what the template and the year before say.
 * @param before the set that held for the Kita-Jahr before; null when this is the first
 */
export function settingsOf(written: RuleSetInput, before: RuleSet | null): Setting[] {
  const rules = ruleSetSchema.parse(written)
  const template = ruleSetSchema.parse({ fromYear: rules.fromYear })
  return settings.map((setting) => {
    const value = valueAt(rules, setting.path)
    const earlier = before ? valueAt(before, setting.path) : undefined
    return {
      ...setting,
      fallback: valueAt(template, setting.path),
      before: earlier,
      own: valueAt(written, setting.path),
      value,
      changed: before !== null && !isDeepStrictEqual(value, earlier),
    }
  })
}
