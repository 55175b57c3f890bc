import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { type Day, formatDay } from '../calendar.ts'
import { type DayRule, resolveDay } from '../day-rule.ts'
import type { StateProfile } from '../profile/state-profile.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { unsupportedSettings } from '../supported.ts'
import { checkRounds } from './rounds.ts'
import { checkSelectionRules } from './windows.ts'

const namingModes = ['NAMED_VIA_DESK', 'NAMED_PERSONS']

/** Checks one rule set: what the platform cannot do, what contradicts itself, what the Land does not know. */
export function checkRuleSet(ruleSet: RuleSet, state: StateProfile): Problem[] {
  const file = `rules/${ruleSet.fromYear}.json`
  const problems = unsupportedSettings(ruleSet).map(({ path, sentence }) => error(file, path, sentence))
  return [
    ...problems,
    ...checkDates(file, ruleSet),
    ...checkNumbers(file, ruleSet),
    ...checkRounds(file, ruleSet),
    ...checkSelectionRules(file, ruleSet),
    ...checkState(file, ruleSet, state),
  ]
}

function checkDates(file: string, ruleSet: RuleSet): Problem[] {
  const { next, deadlineMode } = ruleSet.window
  const day = (rule: DayRule | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const [opens, deadline, firstOffer, review, firstRejection] = [
    day(next.opens),
    day(next.deadline),
    day(ruleSet.offer.firstDate),
    day(ruleSet.review.until),
    day(ruleSet.reject.earliest),
  ]
  const problems: Problem[] = []
  const say = (d: Day) => formatDay(d)
  if (opens && deadline && deadline <= opens)
    problems.push(
      error(
        file,
        ['window', 'next', 'deadline'],
        `Der Termin (${say(deadline)}) liegt nicht nach dem Beginn (${say(opens)}).`,
      ),
    )
  if (deadline && firstOffer && firstOffer <= deadline)
    problems.push(
      (deadlineMode === 'soft' ? warning : error)(
        file,
        ['offer', 'firstDate'],
        `Die ersten Angebote (${say(firstOffer)}) kommen vor dem Ende des Termins (${say(deadline)}).`,
      ),
    )
  if (opens && firstOffer && firstOffer < opens)
    problems.push(
      error(
        file,
        ['offer', 'firstDate'],
        `Die ersten Angebote (${say(firstOffer)}) kommen vor dem Beginn (${say(opens)}).`,
      ),
    )
  if (deadline && review && review < deadline)
    problems.push(
      error(
        file,
        ['review', 'until'],
        `Die Sichtung endet (${say(review)}) vor dem Termin (${say(deadline)}).`,
      ),
    )
  if (firstOffer && firstRejection && firstRejection < firstOffer)
    problems.push(
      warning(
        file,
        ['reject', 'earliest'],
        `Absagen sind ab ${say(firstRejection)} möglich, Angebote erst ab ${say(firstOffer)}.`,
      ),
    )
  if (deadlineMode === 'hard' && !deadline && ruleSet.window.leadMinMonths === null)
    problems.push(
      error(
        file,
        ['window', 'deadlineMode'],
        'Ein harter Termin braucht einen Tag in window.next.deadline oder Monate in window.leadMinMonths.',
      ),
    )
  if (!ruleSet.window.running.open && ruleSet.window.running.from)
    problems.push(
      error(
        file,
        ['window', 'running', 'from'],
        'Für das laufende Kita-Jahr ist das Portal geschlossen; ein erster Tag widerspricht dem.',
      ),
    )
  return problems
}

function checkNumbers(file: string, ruleSet: RuleSet): Problem[] {
  const problems: Problem[] = []
  const { min, max } = ruleSet.limit.facilities
  if (max !== null && min > max)
    problems.push(
      error(
        file,
        ['limit', 'facilities', 'min'],
        `Die Mindestzahl (${min}) ist größer als die Höchstzahl (${max}).`,
      ),
    )
  if (ruleSet.confirm.days !== null && !ruleSet.confirm.required)
    problems.push(
      error(file, ['confirm', 'days'], 'Eine Frist für die Bestätigung gilt nur mit confirm.required.'),
    )
  const kinds = ruleSet.offerTypes.map((t) => t.kind)
  for (const [i, kind] of kinds.entries())
    if (kinds.indexOf(kind) !== i)
      problems.push(error(file, ['offerTypes', i], `${kind} steht zweimal in der Liste.`))
  const offersChildminding = kinds.includes('CHILDMINDING')
  if (offersChildminding && ruleSet.childminding.mode === 'OFF')
    problems.push(
      error(
        file,
        ['childminding', 'mode'],
        'Kindertagespflege steht in offerTypes, aber childminding.mode ist OFF.',
      ),
    )
  if (!offersChildminding && ruleSet.childminding.mode !== 'OFF')
    problems.push(
      error(
        file,
        ['childminding', 'mode'],
        'Kindertagespflege fehlt in offerTypes; childminding.mode muss OFF sein.',
      ),
    )
  if (ruleSet.childminding.named !== namingModes.includes(ruleSet.childminding.mode))
    problems.push(
      error(
        file,
        ['childminding', 'named'],
        'Namen zeigt das Portal genau dann, wenn childminding.mode NAMED_VIA_DESK oder NAMED_PERSONS ist.',
      ),
    )
  if (ruleSet.disclosure.level !== 'FULL' && ruleSet.offer.replyChannel.includes('portal'))
    problems.push(
      error(
        file,
        ['offer', 'replyChannel'],
        'Wer den Inhalt eines Angebots nicht sieht, kann im Portal nicht antworten. Möglich ist facility.',
      ),
    )
  if (ruleSet.disclosure.level !== 'FULL' && ruleSet.mail.style === 'named')
    problems.push(
      error(file, ['mail', 'style'], 'Eine E-Mail darf nicht mehr sagen als das Konto. Möglich ist neutral.'),
    )
  return problems
}

function checkState(file: string, ruleSet: RuleSet, state: StateProfile): Problem[] {
  const problems: Problem[] = []
  if (ruleSet.year.start !== state.yearStart)
    problems.push(
      error(
        file,
        ['year', 'start'],
        `Das jüngste Regelwerk lässt das Kita-Jahr am ${state.yearStart} beginnen. Alle Regelwerke eines Mandanten haben dieselbe Grenze.`,
      ),
    )
  const classes = state.hourClasses.map((c) => String(c.hours))
  for (const hours of Object.keys(ruleSet.proof.hours))
    if (!classes.includes(hours))
      problems.push(
        error(
          file,
          ['proof', 'hours', hours],
          `${hours} Wochenstunden kennt das Landesprofil nicht. Es gibt: ${classes.join(', ')}.`,
        ),
      )
  return problems
}

/** The Kita-Jahr may begin on another day than in the Land; mostly it was forgotten. */
export function checkYearStart({ ruleSets, profile, defaults }: TenantBundle): Problem[] {
  const latest = ruleSets.at(-1)
  const ofLand = defaults.states[profile.state]?.yearStart
  return latest && ofLand && latest.year.start !== ofLand
    ? [
        warning(
          `rules/${latest.fromYear}.json`,
          ['year', 'start'],
          `Im Landesprofil beginnt das Kita-Jahr am ${ofLand}.`,
        ),
      ]
    : []
}

/** Checks the rule sets beside each other. */
export function checkRuleSets(ruleSets: readonly RuleSet[]): Problem[] {
  const latest = ruleSets.at(-1)
  if (!latest) return []
  const file = `rules/${latest.fromYear}.json`
  const rules: [path: string[], rule: DayRule | null][] = [
    [['window', 'next', 'opens'], latest.window.next.opens],
    [['window', 'next', 'deadline'], latest.window.next.deadline],
    [['offer', 'firstDate'], latest.offer.firstDate],
    [['review', 'until'], latest.review.until],
    [['reject', 'earliest'], latest.reject.earliest],
  ]
  return rules
    .filter(([, rule]) => rule !== null && rule.length > 5)
    .map(([path, rule]) =>
      warning(
        file,
        path,
        `Dieses Regelwerk gilt auch für spätere Kita-Jahre; das feste Datum ${rule} liegt dann zurück. Besser ist ein jährlicher Tag.`,
      ),
    )
}
