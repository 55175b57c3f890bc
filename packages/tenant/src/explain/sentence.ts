import type { RuleSet } from '../rule-set/rule-set.ts'
import type { Section } from '../setting/section.ts'

/** A sentence to be said in the reader's language: its key among the words `rule.say.*`, and the values it names. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** What is known beside the rules: the Kita-Jahr they are read for. */
export type Reading = { rules: RuleSet; kitaYear: number }

/** One thing families are told, and the settings it is made of. */
export type Explanation = {
  section: Section
  /** Dotted paths, as the settings' list has them; a part stands for all below it. */
  paths: string[]
  say: (reading: Reading) => Sentence[]
}

export const say = (key: string, params: Sentence['params'] = {}): Sentence => ({ key, params })

/** The sentence where the value is there; none where it is not. */
export const sayIf = (condition: unknown, key: string, params: Sentence['params'] = {}): Sentence[] =>
  condition ? [say(key, params)] : []
