import { error, type Problem, warning } from '../bundle/problem.ts'
import { type Day, formatDay } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { roundsOf } from '../facts/rounds.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'

const say = (day: Day) => formatDay(day)
const ranked = ['optional', 'required', 'preferredOne']

/** Rounds, phases of the reply time and the order of asking: what contradicts itself or the other settings. */
export function checkRounds(file: string, ruleSet: RuleSet): Problem[] {
  return [
    ...checkMode(file, ruleSet),
    ...checkDays(file, ruleSet),
    ...checkWishes(file, ruleSet),
    ...checkPhases(file, ruleSet),
    ...checkDispatch(file, ruleSet),
  ]
}

function checkMode(file: string, { allocation, window }: RuleSet): Problem[] {
  const problems: Problem[] = []
  const inRounds = allocation.mode !== 'UNCOORDINATED'
  if (inRounds && allocation.rounds.length === 0)
    problems.push(
      error(
        file,
        ['allocation', 'rounds'],
        `Das Verfahren ${allocation.mode} braucht mindestens eine Runde mit Stichtag und erstem Angebotstag.`,
      ),
    )
  if (!inRounds && allocation.rounds.length > 0)
    problems.push(
      error(file, ['allocation', 'rounds'], 'Runden gelten nur mit allocation.mode PRIORITY_ROUNDS.'),
    )
  if (window.deadlineMode === 'roundCutoff' && !inRounds)
    problems.push(
      error(
        file,
        ['window', 'deadlineMode'],
        'Ohne Vergaberunden gibt es keine nächste Runde für späte Anfragen. Möglich sind soft und hard.',
      ),
    )
  const names = allocation.rounds.map(({ name }) => name)
  for (const [i, name] of names.entries())
    if (names.indexOf(name) !== i)
      problems.push(error(file, ['allocation', 'rounds', i, 'name'], `Zwei Runden heißen „${name}“.`))
  return problems
}

function checkDays(file: string, ruleSet: RuleSet): Problem[] {
  const rounds = roundsOf(ruleSet, ruleSet.fromYear)
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const [opens, deadline, firstOffer] = [
    day(ruleSet.window.next.opens),
    day(ruleSet.window.next.deadline),
    day(ruleSet.offer.firstDate),
  ]
  const problems: Problem[] = []
  for (const [i, round] of rounds.entries()) {
    const at = ['allocation', 'rounds', i]
    const before = rounds[i - 1]
    if (opens && round.appliesUntil < opens)
      problems.push(
        error(
          file,
          [...at, 'appliesUntil'],
          `Der Stichtag (${say(round.appliesUntil)}) liegt vor dem Beginn (${say(opens)}).`,
        ),
      )
    if (round.offersFrom <= round.appliesUntil)
      problems.push(
        error(
          file,
          [...at, 'offersFrom'],
          `Die Angebote der Runde „${round.name}“ (${say(round.offersFrom)}) kommen nicht nach ihrem Stichtag (${say(round.appliesUntil)}).`,
        ),
      )
    if (before && round.appliesUntil < before.appliesUntil)
      problems.push(
        error(
          file,
          [...at, 'appliesUntil'],
          `Der Stichtag (${say(round.appliesUntil)}) liegt vor dem der Runde davor (${say(before.appliesUntil)}).`,
        ),
      )
    if (before && round.offersFrom <= before.offersFrom)
      problems.push(
        error(
          file,
          [...at, 'offersFrom'],
          `Die Runde „${round.name}“ beginnt (${say(round.offersFrom)}) nicht nach der Runde davor (${say(before.offersFrom)}).`,
        ),
      )
    if (round.rejectFrom && round.rejectFrom < round.offersFrom)
      problems.push(
        warning(
          file,
          [...at, 'rejectFrom'],
          `Absagen sind ab ${say(round.rejectFrom)} möglich, Angebote der Runde erst ab ${say(round.offersFrom)}.`,
        ),
      )
  }
  const [first] = rounds
  if (first && firstOffer && firstOffer > first.offersFrom)
    problems.push(
      error(
        file,
        ['offer', 'firstDate'],
        `Die Runde „${first.name}“ beginnt am ${say(first.offersFrom)}, Angebote sind erst ab ${say(firstOffer)} möglich.`,
      ),
    )
  if (first && deadline && !rounds.some(({ appliesUntil }) => appliesUntil === deadline))
    problems.push(
      error(
        file,
        ['window', 'next', 'deadline'],
        `Der Termin (${say(deadline)}) ist der Stichtag keiner Runde. Nennen Sie den der ersten (${say(first.appliesUntil)}) oder null.`,
      ),
    )
  return problems
}

function checkWishes(file: string, { allocation, ranking }: RuleSet): Problem[] {
  return allocation.rounds.flatMap(({ wishes }, i) => {
    const at = ['allocation', 'rounds', i, 'wishes']
    if (wishes === null) return []
    if (!ranked.includes(ranking.mode))
      return [
        error(
          file,
          at,
          'Eine Runde für bestimmte Wünsche braucht eine Reihenfolge: ranking.mode optional, required oder preferredOne.',
        ),
      ]
    if (ranking.mode === 'preferredOne' && wishes > 1)
      return [
        error(file, at, 'Mit einer einzelnen Wunscheinrichtung gibt es nur den Erstwunsch. Möglich ist 1.'),
      ]
    return ranking.visibleToFacility
      ? []
      : [
          warning(
            file,
            at,
            'Einrichtungen erkennen an dieser Runde den Rang eines Wunsches, auch wenn ranking.visibleToFacility false ist.',
          ),
        ]
  })
}

function checkPhases(file: string, ruleSet: RuleSet): Problem[] {
  const { replyDays } = ruleSet.offer
  if (typeof replyDays === 'number') return []
  const days = replyDays.map(({ from }) => resolveDay(from, ruleSet.fromYear, ruleSet.year.start))
  return days.flatMap((day, i) => {
    const before = days[i - 1]
    return before !== undefined && day <= before
      ? [
          error(
            file,
            ['offer', 'replyDays', i, 'from'],
            `Die Phase beginnt (${say(day)}) nicht nach der Phase davor (${say(before)}).`,
          ),
        ]
      : []
  })
}

function checkDispatch(file: string, { dispatch, ranking, allocation }: RuleSet): Problem[] {
  if (dispatch === 'parallel') return []
  if (ranking.mode !== 'required')
    return [
      error(
        file,
        ['dispatch'],
        'Wer Einrichtungen nacheinander anfragt, braucht von jeder Familie eine Reihenfolge: ranking.mode required.',
      ),
    ]
  return allocation.mode === 'DEFERRED_ACCEPTANCE'
    ? [
        error(
          file,
          ['dispatch'],
          'Eine gemeinsame Berechnung braucht alle Wünsche zugleich. Möglich ist parallel.',
        ),
      ]
    : []
}
