import type { RuleSet } from './rule-set/rule-set.ts'
import { named, valued } from './setting/name.ts'

type Refusal = { path: string[]; unless: (ruleSet: RuleSet) => boolean; sentence: string }

/**
 * Settings the model knows and the platform does not carry out yet. They are refused by name: a rule that is accepted
 * and ignored would be a promise to families. Whoever builds one removes its line.
 */
const refusals: Refusal[] = [
  {
    path: ['allocation', 'mode'],
    unless: (r) => r.allocation.mode !== 'DEFERRED_ACCEPTANCE',
    sentence: `Das Portal berechnet keine gemeinsame Verteilung aller Kinder auf alle Plätze. Wählen Sie ${valued('allocation.mode', 'UNCOORDINATED', 'PRIORITY_ROUNDS')}.`,
  },
  {
    path: ['limit', 'blocking'],
    unless: (r) => r.limit.blocking === 'block',
    sentence: `Das Portal streicht keine ältere Anfrage einer Familie. Wählen Sie ${valued('limit.blocking', 'block')}: Die Familie nimmt erst selbst etwas zurück.`,
  },
  {
    path: ['limit', 'basis'],
    unless: (r) => r.limit.basis === 'open',
    sentence: `Das Portal zählt nicht alle je gestellten Anfragen, sonst könnte eine Familie nach Absagen nirgends mehr anfragen. Wählen Sie ${valued('limit.basis', 'open')}.`,
  },
  {
    path: ['waitlist', 'visible'],
    unless: (r) => r.waitlist.visible !== 'position',
    sentence: `Das Portal zeigt keine Platznummer. Sie ändert sich mit jeder neuen Anfrage und wäre kein Versprechen. Wählen Sie ${valued('waitlist.visible', 'status', 'none')}.`,
  },
  {
    path: ['channel', 'email'],
    unless: (r) => !r.channel.email,
    sentence: `Das Portal nimmt keine Anfragen aus E-Mails auf. Wählen Sie „nein“ [false]; für Familien ohne Internet trägt ein, wen ${named('offline.entryBy')} nennt.`,
  },
]

/** The settings of a rule set the platform cannot carry out yet, each with a German sentence for the office; what the setting is called is put before it. */
export function unsupportedSettings(ruleSet: RuleSet): { path: string[]; sentence: string }[] {
  return refusals.filter((r) => !r.unless(ruleSet)).map(({ path, sentence }) => ({ path, sentence }))
}

/** The settings it may refuse. */
export const refusedPaths: readonly string[] = refusals.map(({ path }) => path.join('.'))
