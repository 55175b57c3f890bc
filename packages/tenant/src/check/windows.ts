import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { type Day, formatDay } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { limitsOf } from '../facts/limits.ts'
import { type Window, windowOf } from '../facts/window.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { type OfferKind, offerKinds, providerTypes } from '../rule-set/selection.ts'

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
          `${kindNames[kind]} stehen nicht in offerTypes; ein eigener Zeitraum gilt für niemanden.`,
        ),
      )
    problems.push(...checkOwn(file, path, ruleSet, windowOf(ruleSet, { kind, municipality: null })))
  }
  for (const municipality of Object.keys(perMunicipality)) {
    const path = ['window', 'perMunicipality', municipality]
    if (!offered.includes('KITA'))
      problems.push(
        error(file, path, 'Zeiträume je Gemeinde gelten für Kitas; KITA steht nicht in offerTypes.'),
      )
    problems.push(...checkOwn(file, path, ruleSet, windowOf(ruleSet, { kind: 'KITA', municipality })))
  }
  return problems
}

function checkOwn(file: string, path: string[], ruleSet: RuleSet, window: Window): Problem[] {
  const day = (rule: string | null) => resolveDay(rule, ruleSet.fromYear, ruleSet.year.start)
  const [opens, deadline] = [day(window.opens), day(window.deadline)]
  const problems = checkLead(file, path, window)
  if (opens && deadline && deadline <= opens)
    problems.push(
      error(
        file,
        [...path, 'deadline'],
        `Der Termin (${say(deadline)}) liegt nicht nach dem Beginn (${say(opens)}).`,
      ),
    )
  if (window.deadlineMode === 'hard' && !deadline && window.leadMinMonths === null)
    problems.push(
      error(
        file,
        [...path, 'deadlineMode'],
        'Ein harter Termin braucht einen Tag in deadline oder leadMinMonths.',
      ),
    )
  const firstOffer = day(ruleSet.offer.firstDate)
  if (deadline && firstOffer && firstOffer <= deadline)
    problems.push(
      (window.deadlineMode === 'soft' ? warning : error)(
        file,
        [...path, 'deadline'],
        `Die ersten Angebote (${say(firstOffer)}) kommen vor dem Ende dieses Termins (${say(deadline)}).`,
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
          `${municipality} steht nicht in localities.csv. Dort stehen: ${known.join(', ')}.`,
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
          `Spätestens ${leadMinMonths} und frühestens ${leadMaxMonths} Monate vor dem Beginn lassen keinen Tag für eine Anfrage.`,
        ),
      ]
    : []
}

function checkCounters(file: string, ruleSet: RuleSet): Problem[] {
  const { facilities, hort, perProviderType } = ruleSet.limit
  const problems: Problem[] = []
  if (hort !== 'inside' && !ruleSet.offerTypes.some(({ kind }) => kind === 'HORT'))
    problems.push(error(file, ['limit', 'hort'], 'Hort fehlt in offerTypes; limit.hort muss „inside“ sein.'))
  const counts = limitsOf(ruleSet)
  for (const type of providerTypes) {
    const max = counts.find(({ counter }) => counter === `provider-${type}`)?.max
    if (max != null && facilities.max !== null && max > facilities.max && hort === 'inside')
      problems.push(
        warning(
          file,
          ['limit', 'perProviderType', type],
          `Diese Höchstzahl (${max}) wirkt nie: Insgesamt sind ${facilities.max} Einrichtungen möglich.`,
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
        `Die Mindestzahl (${facilities.min}) ist größer als alle Höchstzahlen je Träger zusammen (${sum}).`,
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
          'Familien ordnen ihre Wünsche nicht; es gibt keine Stelle, die eine Einrichtung sehen kann.',
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
          `Der letzte Tag der Erneuerung (${say(until)}) liegt nicht nach ihrem Beginn (${say(from)}).`,
        ),
      ]
    : []
}

function checkFreeze(file: string, { freeze, allocation, window }: RuleSet): Problem[] {
  if (freeze.during === 'none') return []
  if (allocation.mode === 'UNCOORDINATED')
    return [error(file, ['freeze', 'during'], 'Ohne Vergaberunden ruht nichts. Möglich ist none.')]
  return window.deadlineMode === 'soft'
    ? [
        error(
          file,
          ['freeze', 'during'],
          'Bei einem weichen Termin nehmen auch späte Anfragen an der Runde teil; ruhen kann nur, was einen Stichtag hat. Möglich ist none.',
        ),
      ]
    : []
}
