import type { RuleSet } from './rule-set/rule-set.ts'

type Refusal = { path: string[]; unless: (ruleSet: RuleSet) => boolean; sentence: string }

const empty = (record: object) => Object.keys(record).length === 0

/**
 * Settings the model knows and the platform does not carry out yet. They are refused by name: a rule that is accepted
 * and ignored would be a promise to families. Whoever builds one removes its line.
 */
const refusals: Refusal[] = [
  {
    path: ['allocation', 'mode'],
    unless: (r) => r.allocation.mode !== 'DEFERRED_ACCEPTANCE',
    sentence:
      'Eine gemeinsam berechnete Vergabe führt das Portal noch nicht durch. Möglich sind UNCOORDINATED und PRIORITY_ROUNDS.',
  },
  {
    path: ['allocation', 'decider'],
    unless: (r) => r.allocation.decider === 'facility',
    sentence: 'Über Plätze entscheidet im Portal die Einrichtung. Möglich ist facility.',
  },
  {
    path: ['dispatch'],
    unless: (r) => r.dispatch === 'parallel',
    sentence: 'Einrichtungen nacheinander anzufragen kann das Portal noch nicht. Möglich ist parallel.',
  },
  {
    path: ['limit', 'perProviderType'],
    unless: (r) => empty(r.limit.perProviderType),
    sentence:
      'Höchstzahlen je Art des Trägers kann das Portal noch nicht prüfen. Lassen Sie die Angabe leer.',
  },
  {
    path: ['limit', 'blocking'],
    unless: (r) => r.limit.blocking === 'block',
    sentence: 'Das Portal streicht keine älteren Anfragen, um Platz zu schaffen. Möglich ist block.',
  },
  {
    path: ['limit', 'basis'],
    unless: (r) => r.limit.basis === 'open',
    sentence: 'Das Portal zählt offene Anfragen, nicht alle je gestellten. Möglich ist open.',
  },
  {
    path: ['ranking', 'mode'],
    unless: (r) => r.ranking.mode !== 'required' && r.ranking.mode !== 'preferredOne',
    sentence:
      'Eine verpflichtende Reihenfolge oder eine einzelne Wunscheinrichtung kann das Portal noch nicht. Möglich sind none, optional und comment.',
  },
  {
    path: ['window', 'perMunicipality'],
    unless: (r) => empty(r.window.perMunicipality),
    sentence: 'Eigene Zeiträume je Gemeinde kann das Portal noch nicht. Lassen Sie die Angabe leer.',
  },
  {
    path: ['window', 'perOfferType'],
    unless: (r) => empty(r.window.perOfferType),
    sentence: 'Eigene Zeiträume je Art der Betreuung kann das Portal noch nicht. Lassen Sie die Angabe leer.',
  },
  {
    path: ['freeze', 'during'],
    unless: (r) => r.freeze.during === 'none',
    sentence: 'Eine Sperre während einer Runde kann das Portal noch nicht. Möglich ist none.',
  },
  {
    path: ['waitlist', 'visible'],
    unless: (r) => r.waitlist.visible !== 'position',
    sentence: 'Einen Platz auf der Warteliste zeigt das Portal nicht. Möglich sind status und none.',
  },
  {
    path: ['carryOver'],
    unless: (r) => r.carryOver === 'auto',
    sentence: 'Anfragen bleiben über das Ende des Kita-Jahres hinaus bestehen. Möglich ist auto.',
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
