import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { type Day, formatDay } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { limitsOf } from '../facts/limits.ts'
import { roundsOfKind } from '../facts/rounds.ts'
import { type Window, windowOf } from '../facts/window.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { type OfferKind, offerKinds, providerTypes } from '../rule-set/selection.ts'
import { named, valued, without } from '../setting/name.ts'

const kindNames: Record<OfferKind, string> = {
  KITA: 'Kitas',
  CHILDMINDING: 'Kindertagespflege',
  HORT: 'Horte',
}

/** What contradicts itself among the windows, the limits and the order of wishes of one rule set. */
export function checkSelectionRules(file: string, ruleSet: RuleSet): Problem[] {
  return [
    ...checkOwnWindows(file, ruleSet),
    ...checkLead(file, ['window'], windowOf(ruleSet, { kind: 'KITA', municipality: null })),
    ...checkCounters(file, ruleSet),
    ...checkRanking(file, ruleSet),
    ...checkEndOfYear(file, ruleSet),
    ...checkFreeze(file, ruleSet),
  ]
}

function checkOwnWindows(file: string, ruleSet: RuleSet): Problem[] {
  const { perOfferType, perMunicipality } = ruleSet.window
  const offered = ruleSet.offerTypes.map((type) => type.kind)
  const problems: Problem[] = []
  for (const kind of offerKinds) {
    if (!perOfferType[kind]) continue
    const path = ['window', 'perOfferType', kind]
    if (!offered.includes(kind))
      problems.push(
        error(
          file,
          path,
          `${kindNames[kind]} ${kind === 'CHILDMINDING' ? 'steht' : 'stehen'} nicht bei ${named('offerTypes')}; ein eigener Zeitraum gilt für niemanden. Tragen Sie die Art dort ein, oder lassen Sie ihn hier weg.`,
        ),
      )
    problems.push(
      ...checkOwn(file, path, ruleSet, { kind, window: windowOf(ruleSet, { kind, municipality: null }) }),
    )
  }
  for (const municipality of Object.keys(perMunicipality)) {
    const path = ['window', 'perMunicipality', municipality]
    if (!offered.includes('KITA'))
      problems.push(
        error(
          file,
          path,
          `Zeiträume je Gemeinde gelten für Kitas; bei ${named('offerTypes')} stehen keine. Tragen Sie sie dort ein, oder lassen Sie die Gemeinde hier weg.`,
        ),
      )
    problems.push(
      ...checkOwn(file, path, ruleSet, {
        kind: 'KITA',
        window: windowOf(ruleSet, { kind: 'KITA', municipality }),
      }),
    )
  }
  return problems
}

function checkOwn(
  file: string,
  path: string[],
  ruleSet: RuleSet,
  { kind, window }: { kind: OfferKind; window: Window },
): Problem[] {
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const [opens, deadline] = [day(window.opens), day(window.deadline)]
  const problems = checkLead(file, path, window)
  if (opens && deadline && deadline <= opens)
    problems.push(
      error(
        file,
        [...path, 'deadline'],
        `Der Tag (${say(deadline)}) liegt nicht nach dem, der für „öffnet am“ gilt (${say(opens)}). Möglich ist ein späterer Tag oder ${without}.`,
      ),
    )
  if (window.deadlineMode === 'hard' && !deadline && window.leadMinMonths === null)
    problems.push(
      error(
        file,
        [...path, 'deadlineMode'],
        `${valued('window.deadlineMode', 'hard')} braucht einen letzten Tag [deadline] oder Monate vor dem Beginn [leadMinMonths]. Sonst ist ${valued('window.deadlineMode', 'soft')} möglich.`,
      ),
    )
  // where its places are given in rounds, their days hold
  const inRounds = roundsOfKind(ruleSet, ruleSet.fromYear, kind).length > 0
  const firstOffer = inRounds ? null : day(ruleSet.offer.firstDate)
  if (deadline && firstOffer && firstOffer <= deadline)
    problems.push(
      (window.deadlineMode === 'soft' ? warning : error)(
        file,
        [...path, 'deadline'],
        `Der letzte Tag (${say(deadline)}) liegt nicht vor ${named('offer.firstDate')} (${say(firstOffer)}). Möglich ist ein früherer Tag.`,
      ),
    )
  return problems
}

/** Windows of municipalities that the portal does not know would hold for nobody. */
export function checkMunicipalities({ ruleSets, tables }: TenantBundle): Problem[] {
  const known = [...new Set(tables.localities.map((one) => one.municipality))].sort()
  return ruleSets.flatMap((ruleSet) =>
    Object.keys(ruleSet.window.perMunicipality)
      .filter((municipality) => !known.includes(municipality))
      .map((municipality) =>
        error(
          `rules/${ruleSet.fromYear}.json`,
          ['window', 'perMunicipality', municipality],
          `${municipality} gehört nicht zu den Gemeinden des Portals (localities.csv). Möglich ist: ${known.join(', ')}.`,
        ),
      ),
  )
}

const say = (day: Day) => formatDay(day)

function checkLead(file: string, path: string[], { leadMinMonths, leadMaxMonths }: Window): Problem[] {
  return leadMinMonths !== null && leadMaxMonths !== null && leadMinMonths >= leadMaxMonths
    ? [
        error(
          file,
          [...path, 'leadMinMonths'],
          `Spätestens ${leadMinMonths} und frühestens ${leadMaxMonths} Monate vor dem Beginn lassen keinen Tag für eine Anfrage. Möglich sind hier weniger Monate als bei ${named('window.leadMaxMonths')}.`,
        ),
      ]
    : []
}

function checkCounters(file: string, ruleSet: RuleSet): Problem[] {
  const { facilities, hort, perProviderType } = ruleSet.limit
  const problems: Problem[] = []
  if (hort !== 'inside' && !ruleSet.offerTypes.some(({ kind }) => kind === 'HORT'))
    problems.push(
      error(
        file,
        ['limit', 'hort'],
        `Bei ${named('offerTypes')} fehlt der Hort. Möglich ist dann nur ${valued('limit.hort', 'inside')}.`,
      ),
    )
  const counts = limitsOf(ruleSet)
  for (const type of providerTypes) {
    const max = counts.find(({ counter }) => counter === `provider-${type}`)?.max
    if (max != null && facilities.max !== null && max > facilities.max && hort === 'inside')
      problems.push(
        warning(
          file,
          ['limit', 'perProviderType', type],
          `Die Zahl (${max}) wirkt nie, weil bei ${named('limit.facilities.max')} ${facilities.max} steht. Möglich ist eine kleinere Zahl oder nichts Eigenes.`,
        ),
      )
  }
  const limited = providerTypes.map((type) => perProviderType[type])
  const sum = limited.reduce<number>((total, max) => total + (max ?? 0), 0)
  if (limited.every((max) => max !== undefined) && sum < facilities.min)
    problems.push(
      error(
        file,
        ['limit', 'facilities', 'min'],
        `Die Zahl (${facilities.min}) ist größer als alle Höchstzahlen je Art des Trägers zusammen (${sum}). Möglich ist hier 1 bis ${sum}.`,
      ),
    )
  return problems
}

function checkRanking(file: string, ruleSet: RuleSet): Problem[] {
  const { mode, visibleToFacility } = ruleSet.ranking
  return visibleToFacility && (mode === 'none' || mode === 'comment')
    ? [
        error(
          file,
          ['ranking', 'visibleToFacility'],
          `Familien ordnen ihre Wünsche nicht (${named('ranking.mode')}); es gibt keine Stelle, die eine Einrichtung sehen kann. Möglich ist „nein“ [false].`,
        ),
      ]
    : []
}

function checkEndOfYear(file: string, ruleSet: RuleSet): Problem[] {
  const day = (rule: string) => resolveDay(rule, ruleSet.fromYear + 1, ruleSet.year.start)
  const [from, until] = [day(ruleSet.renewal.from), day(ruleSet.renewal.until)]
  return ruleSet.carryOver === 'onRenewal' && until <= from
    ? [
        error(
          file,
          ['renewal', 'until'],
          `Der Tag (${say(until)}) liegt nicht nach ${named('renewal.from')} (${say(from)}). Möglich ist ein späterer Tag vor dem Ende des Kita-Jahres.`,
        ),
      ]
    : []
}

function checkFreeze(file: string, { freeze, allocation, window }: RuleSet): Problem[] {
  if (freeze.during === 'none') return []
  if (allocation.mode === 'UNCOORDINATED')
    return [
      error(
        file,
        ['freeze', 'during'],
        `Ohne Vergaberunden ruht nichts. Möglich ist ${valued('freeze.during', 'none')}, oder ${valued('allocation.mode', 'PRIORITY_ROUNDS')} bei ${named('allocation.mode')}.`,
      ),
    ]
  return window.deadlineMode === 'soft'
    ? [
        error(
          file,
          ['freeze', 'during'],
          `Bei ${valued('window.deadlineMode', 'soft')} (${named('window.deadlineMode')}) nehmen auch späte Anfragen an der Runde teil; ruhen kann nur, was einen Stichtag hat. Möglich ist ${valued('freeze.during', 'none')}, oder dort ${valued('window.deadlineMode', 'roundCutoff')}.`,
        ),
      ]
    : []
}
