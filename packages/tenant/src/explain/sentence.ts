import type { Day } from '../calendar.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { Section } from '../setting/section.ts'

/** A sentence to be said in the reader's language: its key among the words `rule.say.*`, and the values it names. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** What is known beside the rules. */
export type Reading = {
  rules: RuleSet
  /** The Kita-Jahr they are read for. */
  kitaYear: number
  /** The reader's day: what began before needs no date any more. Null where every date is told. */
  today: Day | null
  /** Null where the same rules hold for both. */
  half: Half | null
}

/** One thing families are told, and the settings it is made of. */
export type Explanation = {
  section: Section
  /** Dotted paths, as the settings' list has them; a part stands for all below it. */
  paths: string[]
  say: (reading: Reading) => Sentence[]
  /** Says something of this half only: of the Kita-Jahr that runs, or of those to come. */
  only?: Half
}

/** Another rule set may hold for the running Kita-Jahr than for the next. */
export type Half = 'running' | 'next'

export const say = (key: string, params: Sentence['params'] = {}): Sentence => ({ key, params })

/** The sentence where the value is there; none where it is not. */
export const sayIf = (condition: unknown, key: string, params: Sentence['params'] = {}): Sentence[] =>
  condition ? [say(key, params)] : []

/** Is there such a day, and has it not come yet? */
export const isAhead = (day: Day | null | undefined, today: Day | null): boolean =>
  day != null && (today === null || day > today)
