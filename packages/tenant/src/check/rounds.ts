import { error, type Problem, warning } from '../bundle/problem.ts'
import { type Day, formatDay } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { roundsOf, roundsOfKind } from '../facts/rounds.ts'
import { windowOf } from '../facts/window.ts'
import { roundKinds } from '../rule-set/allocation.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { named, valued, without } from '../setting/name.ts'

const say = (day: Day) => formatDay(day)
const ranked = ['optional', 'required', 'preferredOne']
const kindNames = { KITA: 'Kitas', HORT: 'Horte' }

/** Rounds, phases of the reply time and the order of asking: what contradicts itself or the other settings. */
export function checkRounds(file: string, ruleSet: RuleSet): Problem[] {
  return [
    ...checkMode(file, ruleSet),
    ...checkDays(file, ruleSet),
    ...checkCutOffs(file, ruleSet),
    ...checkKinds(file, ruleSet),
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
        `${named('allocation.mode')} steht auf ${valued('allocation.mode', allocation.mode)}; das braucht hier mindestens eine Runde mit Stichtag und erstem Angebotstag.`,
      ),
    )
  if (!inRounds && allocation.rounds.length > 0)
    problems.push(
      error(
        file,
        ['allocation', 'rounds'],
        `Runden gelten nur, wenn bei ${named('allocation.mode')} ${valued('allocation.mode', 'PRIORITY_ROUNDS')} steht. Sonst bleibt die Liste leer.`,
      ),
    )
  if (window.deadlineMode === 'roundCutoff' && !inRounds)
    problems.push(
      error(
        file,
        ['window', 'deadlineMode'],
        `Ohne Vergaberunden gibt es keine nächste Runde für späte Anfragen. Möglich ist ${valued('window.deadlineMode', 'soft', 'hard')}, oder ${valued('allocation.mode', 'PRIORITY_ROUNDS')} bei ${named('allocation.mode')}.`,
      ),
    )
  const names = allocation.rounds.map(({ name }) => name)
  for (const [i, name] of names.entries())
    if (names.indexOf(name) !== i)
      problems.push(
        error(
          file,
          ['allocation', 'rounds', i, 'name'],
          `Zwei Runden heißen „${name}“. Jede Runde hat ihren eigenen Namen.`,
        ),
      )
  return problems
}

function checkDays(file: string, ruleSet: RuleSet): Problem[] {
  const rounds = roundsOf(ruleSet, ruleSet.fromYear)
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const [opens, firstOffer] = [day(ruleSet.window.next.opens), day(ruleSet.offer.firstDate)]
  const problems: Problem[] = []
  for (const [i, round] of rounds.entries()) {
    const at = ['allocation', 'rounds', i]
    const before = rounds.slice(0, i).findLast((one) => one.kinds.some((kind) => round.kinds.includes(kind)))
    if (opens && round.appliesUntil < opens)
      problems.push(
        error(
          file,
          [...at, 'appliesUntil'],
          `Der Stichtag (${say(round.appliesUntil)}) liegt vor ${named('window.next.opens')} (${say(opens)}). Möglich ist dieser Tag oder ein späterer.`,
        ),
      )
    if (round.offersFrom <= round.appliesUntil)
      problems.push(
        error(
          file,
          [...at, 'offersFrom'],
          `Die Angebote der Runde „${round.name}“ (${say(round.offersFrom)}) kommen nicht nach ihrem Stichtag (${say(round.appliesUntil)}). Möglich ist ein Tag danach.`,
        ),
      )
    if (before && round.appliesUntil < before.appliesUntil)
      problems.push(
        error(
          file,
          [...at, 'appliesUntil'],
          `Der Stichtag (${say(round.appliesUntil)}) liegt vor dem der Runde davor (${say(before.appliesUntil)}). Möglich ist derselbe Tag oder ein späterer.`,
        ),
      )
    if (before && round.offersFrom <= before.offersFrom)
      problems.push(
        error(
          file,
          [...at, 'offersFrom'],
          `Die Runde „${round.name}“ beginnt (${say(round.offersFrom)}) nicht nach der Runde davor (${say(before.offersFrom)}). Möglich ist ein späterer Tag.`,
        ),
      )
    if (round.rejectFrom && round.rejectFrom < round.offersFrom)
      problems.push(
        warning(
          file,
          [...at, 'rejectFrom'],
          `Absagen kommen so schon ab ${say(round.rejectFrom)}, Angebote der Runde erst ab ${say(round.offersFrom)}. Üblich ist ein späterer Tag.`,
        ),
      )
  }
  const [first] = rounds
  if (first && firstOffer && firstOffer > first.offersFrom)
    problems.push(
      error(
        file,
        ['offer', 'firstDate'],
        `Die Runde „${first.name}“ beginnt am ${say(first.offersFrom)}, hier steht ein späterer Tag (${say(firstOffer)}). Möglich ist ${without}: Dann gelten die Tage der Runden.`,
      ),
    )
  return problems
}

/** A last day beside the rounds would say otherwise than their Stichtag who takes part in which. */
function checkCutOffs(file: string, ruleSet: RuleSet): Problem[] {
  const { perMunicipality, perOfferType } = ruleSet.window
  const offered = ruleSet.offerTypes.map(({ kind }) => kind)
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const windows = roundKinds
    .filter((kind) => offered.includes(kind))
    .flatMap((kind) => [
      {
        kind,
        path:
          perOfferType[kind]?.deadline !== undefined ? ['window', 'perOfferType', kind] : ['window', 'next'],
        window: windowOf(ruleSet, { kind, municipality: null }),
      },
      ...(kind === 'KITA' ? Object.keys(perMunicipality) : []).map((municipality) => ({
        kind,
        path: ['window', 'perMunicipality', municipality],
        window: windowOf(ruleSet, { kind, municipality }),
      })),
    ])
  const seen = new Set<string>()
  return windows.flatMap(({ kind, path, window }) => {
    const rounds = roundsOfKind(ruleSet, ruleSet.fromYear, kind)
    const [first] = rounds
    const deadline = day(window.deadline)
    const at = [...path, 'deadline']
    if (!first || !deadline || seen.has(at.join('.'))) return []
    if (rounds.some(({ appliesUntil }) => appliesUntil === deadline)) return []
    seen.add(at.join('.'))
    // where nothing comes in any more, rounds that are over by then have had their part
    if (path[1] !== 'next' && window.deadlineMode === 'hard' && deadline >= first.appliesUntil) return []
    return [
      error(
        file,
        at,
        `Der Tag (${say(deadline)}) ist der Stichtag keiner Runde für ${kindNames[kind]}. Möglich ist der Stichtag einer Runde, zum Beispiel der ersten (${say(first.appliesUntil)}), oder ${without}.`,
      ),
    ]
  })
}

/** Rounds name kinds of care that the portal offers; a kind with a last day of its own mostly wants rounds of its own. */
function checkKinds(file: string, ruleSet: RuleSet): Problem[] {
  const offered = ruleSet.offerTypes.map(({ kind }) => kind)
  const foreign = ruleSet.allocation.rounds.flatMap(({ kinds }, i) =>
    kinds
      .filter((kind) => !offered.includes(kind))
      .map((kind) =>
        error(
          file,
          ['allocation', 'rounds', i, 'kinds'],
          `${kindNames[kind]} stehen nicht bei ${named('offerTypes')}; die Runde gilt für niemanden. Möglich ist, was dort steht.`,
        ),
      ),
  )
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const own = day(ruleSet.window.perOfferType.HORT?.deadline ?? null)
  const shared = roundsOf(ruleSet, ruleSet.fromYear).find(({ kinds }) => kinds.length > 1)
  const unlike =
    own && shared && offered.includes('HORT') && offered.includes('KITA') && own !== shared.appliesUntil
  return unlike
    ? [
        ...foreign,
        warning(
          file,
          ['allocation', 'rounds', shared.index, 'kinds'],
          `Horte haben einen eigenen letzten Tag (${say(own)}), nehmen aber an der Runde „${shared.name}“ der Kitas teil (Stichtag ${say(shared.appliesUntil)}). Nennen Sie hier ${valued('allocation.rounds.kinds', 'KITA')}; für Horte ist eine eigene Runde möglich.`,
        ),
      ]
    : foreign
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
          `Eine Runde für bestimmte Wünsche braucht eine Reihenfolge: bei ${named('ranking.mode')} ${valued('ranking.mode', ...ranked)}. Sonst ist hier ${without} möglich.`,
        ),
      ]
    if (ranking.mode === 'preferredOne' && wishes > 1)
      return [
        error(
          file,
          at,
          `Mit ${valued('ranking.mode', 'preferredOne')} bei ${named('ranking.mode')} gibt es nur den ersten Wunsch. Möglich ist 1 oder ${without}.`,
        ),
      ]
    return ranking.visibleToFacility
      ? []
      : [
          warning(
            file,
            at,
            `Einrichtungen erkennen an dieser Runde die Stelle eines Wunsches, auch wenn bei ${named('ranking.visibleToFacility')} „nein“ [false] steht.`,
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
            `Die Phase beginnt (${say(day)}) nicht nach der Phase davor (${say(before)}). Möglich ist ein späterer Tag.`,
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
        `${valued('dispatch', 'sequential')} braucht von jeder Familie eine Reihenfolge: bei ${named('ranking.mode')} ${valued('ranking.mode', 'required')}. Sonst ist ${valued('dispatch', 'parallel')} möglich.`,
      ),
    ]
  return allocation.mode === 'DEFERRED_ACCEPTANCE'
    ? [
        error(
          file,
          ['dispatch'],
          `Eine gemeinsame Berechnung braucht alle Wünsche zugleich. Möglich ist ${valued('dispatch', 'parallel')}.`,
        ),
      ]
    : []
}
