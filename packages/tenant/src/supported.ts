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
      'Vergabe der Plätze: Das Portal berechnet keine gemeinsame Verteilung aller Kinder auf alle Plätze. Wählen Sie UNCOORDINATED (jede Einrichtung vergibt für sich) oder PRIORITY_ROUNDS (Runden mit festen Tagen).',
  },
  {
    path: ['limit', 'blocking'],
    unless: (r) => r.limit.blocking === 'block',
    sentence:
      'Was bei voller Höchstzahl geschieht: Das Portal streicht keine ältere Anfrage einer Familie. Wählen Sie block: Die Familie nimmt erst selbst etwas zurück.',
  },
  {
    path: ['limit', 'basis'],
    unless: (r) => r.limit.basis === 'open',
    sentence:
      'Was für die Höchstzahl zählt: Das Portal zählt nicht alle je gestellten Anfragen, sonst könnte eine Familie nach Absagen nirgends mehr anfragen. Wählen Sie open: Es zählt, was offen ist.',
  },
  {
    path: ['waitlist', 'visible'],
    unless: (r) => r.waitlist.visible !== 'position',
    sentence:
      'Was Familien von der Warteliste sehen: Das Portal zeigt keine Platznummer. Sie ändert sich mit jeder neuen Anfrage und wäre kein Versprechen. Wählen Sie status (auf welcher Liste das Kind steht) oder none (nichts davon).',
  },
  {
    path: ['channel', 'email'],
    unless: (r) => !r.channel.email,
    sentence:
      'Anfragen per E-Mail: Das Portal nimmt sie nicht auf. Wählen Sie false; für Familien ohne Internet trägt ein, wen offline.entryBy nennt.',
  },
]

/** The settings of a rule set the platform cannot carry out yet, each with a German sentence for the office. */
export function unsupportedSettings(ruleSet: RuleSet): { path: string[]; sentence: string }[] {
  return refusals.filter((r) => !r.unless(ruleSet)).map(({ path, sentence }) => ({ path, sentence }))
}

/** The settings it may refuse. */
export const refusedPaths: readonly string[] = refusals.map(({ path }) => path.join('.'))
