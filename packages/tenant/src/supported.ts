import type { RuleSet } from './rule-set/rule-set.ts'

type Refusal = { path: string[]; unless: (ruleSet: RuleSet) => boolean; sentence: string }

/**
 * Settings the model knows and the platform does not carry out yet. They are refused by name: a rule that is accepted
 * and ignored would be a promise to families. Whoever builds one removes its line.
 */
const refusals: Refusal[] = [
  {
    path: ['allocation', 'mode'],
    unless: (r) => r.allocation.mode !== 'DEFERRED_ACCEPTANCE',
    sentence:
      'Das Portal berechnet noch keine gemeinsame Verteilung aller Kinder auf alle Plätze. Möglich sind UNCOORDINATED und PRIORITY_ROUNDS.',
  },
  {
    path: ['limit', 'blocking'],
    unless: (r) => r.limit.blocking === 'block',
    sentence:
      'Das Portal streicht keine ältere Anfrage einer Familie: Welche sie aufgibt, entscheidet sie selbst. Möglich ist block.',
  },
  {
    path: ['limit', 'basis'],
    unless: (r) => r.limit.basis === 'open',
    sentence:
      'Das Portal zählt offene Anfragen. Zählten alle je gestellten, könnte eine Familie nach Absagen nirgends mehr anfragen. Möglich ist open.',
  },
  {
    path: ['waitlist', 'visible'],
    unless: (r) => r.waitlist.visible !== 'position',
    sentence:
      'Das Portal zeigt Familien keine Platznummer: Sie ändert sich mit jeder neuen Anfrage und jedem Nachweis und wäre kein Versprechen. Möglich sind status und none.',
  },
  {
    path: ['channel', 'email'],
    unless: (r) => !r.channel.email,
    sentence: 'Anfragen per E-Mail nimmt das Portal nicht auf. Möglich ist false.',
  },
]

/** The settings of a rule set the platform cannot carry out yet, each with a German sentence for the office. */
export function unsupportedSettings(ruleSet: RuleSet): { path: string[]; sentence: string }[] {
  return refusals.filter((r) => !r.unless(ruleSet)).map(({ path, sentence }) => ({ path, sentence }))
}
