import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { addDays, type Day, formatDay } from '../calendar.ts'
import { type DayRule, resolveDay } from '../day-rule.ts'
import type { StateProfile } from '../profile/state-profile.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { named, valued, without } from '../setting/name.ts'
import { unsupportedSettings } from '../supported.ts'
import { checkRounds } from './rounds.ts'
import { checkSelectionRules } from './windows.ts'

/** „1. August“; 2024 has every day. */
const sayYearly = (monthDay: string) => formatDay(`2024-${monthDay}`).replace(' 2024', '')

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
        `Der Tag (${say(deadline)}) liegt nicht nach ${named('window.next.opens')} (${say(opens)}). Möglich ist ein späterer Tag oder ${without}.`,
      ),
    )
  if (deadline && firstOffer && firstOffer <= deadline)
    problems.push(
      (deadlineMode === 'soft' ? warning : error)(
        file,
        ['offer', 'firstDate'],
        `Der Tag (${say(firstOffer)}) liegt nicht nach ${named('window.next.deadline')} (${say(deadline)}). Möglich ist ein Tag ab ${say(addDays(deadline, 1))}.`,
      ),
    )
  if (opens && firstOffer && firstOffer < opens)
    problems.push(
      error(
        file,
        ['offer', 'firstDate'],
        `Der Tag (${say(firstOffer)}) liegt vor ${named('window.next.opens')} (${say(opens)}). Möglich ist dieser Tag oder ein späterer.`,
      ),
    )
  if (deadline && review && review < deadline)
    problems.push(
      error(
        file,
        ['review', 'until'],
        `Der Tag (${say(review)}) liegt vor ${named('window.next.deadline')} (${say(deadline)}). Möglich ist ein Tag von diesem an oder ${without}.`,
      ),
    )
  if (firstOffer && firstRejection && firstRejection < firstOffer)
    problems.push(
      warning(
        file,
        ['reject', 'earliest'],
        `Absagen kommen so schon ab ${say(firstRejection)}, Angebote nach ${named('offer.firstDate')} erst ab ${say(firstOffer)}. Üblich ist ein späterer Tag.`,
      ),
    )
  if (deadlineMode === 'hard' && !deadline && ruleSet.window.leadMinMonths === null)
    problems.push(
      error(
        file,
        ['window', 'deadlineMode'],
        `${valued('window.deadlineMode', 'hard')} braucht einen Tag in ${named('window.next.deadline')} oder eine Zahl in ${named('window.leadMinMonths')}. Sonst ist ${valued('window.deadlineMode', 'soft')} möglich.`,
      ),
    )
  if (next.startsUntil !== null && (!deadline || ruleSet.window.leadMinMonths === null))
    problems.push(
      error(
        file,
        ['window', 'next', 'startsUntil'],
        `Das braucht einen Tag in ${named('window.next.deadline')} und eine Zahl in ${named('window.leadMinMonths')} für alle, die später beginnen. Möglich ist sonst ${without}.`,
      ),
    )
  if (!ruleSet.window.running.open && ruleSet.window.running.from)
    problems.push(
      error(
        file,
        ['window', 'running', 'from'],
        `Bei ${named('window.running.open')} steht „nein“ [false]; ein erster Tag widerspricht dem. Möglich ist hier ${without}, oder dort „ja“ [true].`,
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
        `Die Zahl (${min}) ist größer als die bei ${named('limit.facilities.max')} (${max}). Möglich ist hier 1 bis ${max}.`,
      ),
    )
  if (ruleSet.confirm.days !== null && !ruleSet.confirm.required)
    problems.push(
      error(
        file,
        ['confirm', 'days'],
        `Eine Frist gilt nur, wenn bei ${named('confirm.required')} „ja“ [true] steht. Möglich ist sonst ${without}.`,
      ),
    )
  const kinds = ruleSet.offerTypes.map((t) => t.kind)
  for (const [i, kind] of kinds.entries())
    if (kinds.indexOf(kind) !== i)
      problems.push(
        error(
          file,
          ['offerTypes', i],
          `${valued('offerTypes.kind', kind)} steht zweimal in der Liste. Jede Art kommt einmal vor.`,
        ),
      )
  const offersChildminding = kinds.includes('CHILDMINDING')
  if (offersChildminding && ruleSet.childminding.mode === 'OFF')
    problems.push(
      error(
        file,
        ['childminding', 'mode'],
        `${named('offerTypes')} nennt Kindertagespflege, aber hier steht ${valued('childminding.mode', 'OFF')}. Wählen Sie, wer vermittelt, oder nehmen Sie sie dort heraus.`,
      ),
    )
  if (!offersChildminding && ruleSet.childminding.mode !== 'OFF')
    problems.push(
      error(
        file,
        ['childminding', 'mode'],
        `${named('offerTypes')} nennt keine Kindertagespflege. Möglich ist dann nur ${valued('childminding.mode', 'OFF')}.`,
      ),
    )
  if (ruleSet.childminding.named !== namingModes.includes(ruleSet.childminding.mode))
    problems.push(
      error(
        file,
        ['childminding', 'named'],
        `„ja“ [true] und ${valued('childminding.mode', ...namingModes)} bei ${named('childminding.mode')} gehören zusammen; mit allem anderen dort ist „nein“ [false] möglich.`,
      ),
    )
  if (ruleSet.disclosure.level !== 'FULL' && ruleSet.offer.replyChannel.includes('portal'))
    problems.push(
      error(
        file,
        ['offer', 'replyChannel'],
        `Wer den Inhalt eines Angebots nicht sieht (${named('disclosure.level')}), kann im Portal nicht antworten. Möglich ist nur ${valued('offer.replyChannel', 'facility')}.`,
      ),
    )
  if (ruleSet.disclosure.level !== 'FULL' && ruleSet.mail.style === 'named')
    problems.push(
      error(
        file,
        ['mail', 'style'],
        `Eine E-Mail darf nicht mehr sagen als das Konto (${named('disclosure.level')}). Möglich ist ${valued('mail.style', 'neutral')}.`,
      ),
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
        `Das jüngste Regelwerk lässt das Kita-Jahr am ${sayYearly(state.yearStart)} beginnen. Alle Regelwerke eines Mandanten haben denselben Beginn.`,
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
          `Im Landesprofil beginnt das Kita-Jahr am ${sayYearly(ofLand)}, hier am ${sayYearly(latest.year.start)}. Möglich ist beides.`,
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
    .flatMap(([path, rule]) => (rule !== null && rule.length > 5 ? [{ path, rule }] : []))
    .map(({ path, rule }) =>
      warning(
        file,
        path,
        `Dieses Regelwerk gilt auch für spätere Kita-Jahre; der ${formatDay(rule)} liegt dann zurück. Besser ist ein Tag für jedes Jahr wie ${rule.slice(5)} (${sayYearly(rule.slice(5))}).`,
      ),
    )
}
