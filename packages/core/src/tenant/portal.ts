import {
  type Counter,
  fillText,
  freezeOn,
  limitsOf,
  nextKitaYear,
  type OfferKind,
  type RuleSet,
  replyDaysOn,
  roundKinds,
  roundsOf,
  ruleSetFor,
  type TextFacts,
  textFacts,
  timeline,
  windowOf,
} from '@kita/tenant'
import { berlinDay, type Day, kitaYearLabel } from '@kita/tenant/calendar'
import type { Ctx, Tenant } from '../context.ts'
import { catalogueOf } from '../facility/catalogue.ts'
import type { Catalogue } from '../facility/listing.ts'
import { authorize } from '../policy.ts'
import { kindOffered } from '../rule-set.ts'

/** What everybody may know of the portal today: who runs it, its words, its dates, its rules in numbers. */
export const getPortal = async (ctx: Ctx) => {
  authorize(ctx, 'portal.read')
  const today = berlinDay(ctx.now)
  const { profile, ruleSets, state, slug, version } = ctx.tenant
  const next = nextKitaYear(today, state.yearStart)
  const rules = ruleSetFor(ruleSets, next)
  const facts = textFacts(profile, rules, next)
  const { upcoming, listings } = await catalogueOf(ctx)
  return {
    slug,
    version,
    today,
    state: { name: state.name, hourClasses: state.hourClasses, ageClasses: state.ageClasses },
    ...shownProfile(profile, facts, today),
    facts: sentenceFacts(facts, profile.glossary),
    years: [next - 1, next].map((kitaYear) => yearOf(ctx.tenant, kitaYear, today, kitaYear === next - 1)),
    districts: districtsOf(listings),
    upcomingProviders: rules.upcomingProviders.show ? upcoming : [],
  }
}

/** Districts with a facility, so that none leads to an empty search. */
const districtsOf = (listings: Catalogue['listings']): string[] => {
  const names = listings.flatMap(({ target, district }) =>
    target.kind === 'facility' && district ? [district] : [],
  )
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'de'))
}

const shownProfile = (profile: Tenant['profile'], facts: TextFacts, today: Day) => {
  const fill = (text: string) => fillText(text, facts)
  const shownToday = ({ from = today, until = today }: { from?: Day; until?: Day }) =>
    from <= today && today <= until
  const { name, area, office, example, glossary, contacts, links, guides, account, privacy } = profile
  const { inside, outside, outsiders, checkAt } = profile.jurisdiction
  return {
    ...{ name, area, office, example, glossary, contacts, links, guides, account, privacy },
    openingHours: profile.openingHours ?? null,
    jurisdiction: { inside, outside, outsiders, checkAt },
    banner: profile.banner
      .filter(shownToday)
      .map(({ text, link }) => ({ text: fill(text), link: link ?? null })),
    advantages: profile.advantages.map(fill),
    greeting: profile.greeting ? { ...profile.greeting, text: fill(profile.greeting.text) } : null,
    steps: profile.steps.map(({ title, text }) => ({ title: fill(title), text: fill(text) })),
    faq: profile.faq.filter(shownToday).map(({ q, a }) => ({ q: fill(q), a: fill(a) })),
    legal: {
      imprint: fill(profile.legal.imprint),
      privacy: { version: profile.legal.privacy.version, text: fill(profile.legal.privacy.text) },
    },
  }
}

/** Facts for sentences with placeholders; a name that is a noun of the glossary stays the noun, which declines. */
const sentenceFacts = (facts: TextFacts, glossary: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => value !== undefined && !(name in glossary)),
  ) as Record<string, string>

const yearOf = (tenant: Tenant, kitaYear: number, today: Day, running: boolean) => {
  const rules = ruleSetFor(tenant.ruleSets, kitaYear)
  const kinds = [...new Set(rules.offerTypes.map(({ kind }) => kind))]
  const counts = (counter: Counter) => {
    if (counter === 'childminding') return kindOffered(rules, 'CHILDMINDING', today)
    return counter !== 'hort' || kindOffered(rules, 'HORT', today)
  }
  return {
    kitaYear,
    label: kitaYearLabel(kitaYear),
    running,
    kinds: kinds.filter((kind) => kindOffered(rules, kind, today)),
    comingKinds: rules.offerTypes.flatMap(({ kind, from }) => (from && from > today ? [{ kind, from }] : [])),
    limits: limitsOf(rules).filter(({ counter }) => counts(counter)),
    minimum: rules.limit.facilities.min,
    timeline: timeline(rules, kitaYear),
    frozen: frozenOf(rules, kitaYear, today, kinds),
    rounds: roundsOf(rules, kitaYear).map(({ index, ...round }) => ({ number: index + 1, ...round })),
    rules: shownRules(rules, kitaYear, today),
  }
}

/** What rests while a round runs, and until when; `care` where it rests for this kind of care only. */
const frozenOf = (rules: RuleSet, kitaYear: number, today: Day, kinds: readonly OfferKind[]) => {
  const all = kinds.map((care) => ({ care, freeze: freezeOn(rules, kitaYear, today, care) }))
  const [first] = all.flatMap(({ care, freeze }) => (freeze ? [{ care, freeze }] : []))
  if (!first) return null
  const { what, until } = first.freeze
  const forAll = roundKinds.every((kind) => all.every(({ care, freeze }) => care !== kind || freeze))
  return { what, until, ...(!forAll && { care: first.care }) }
}

/** Months before the start as most families ask: for a Kita whose municipality has no window of its own. */
const leadOf = (rules: ReturnType<typeof ruleSetFor>) => {
  const { leadMinMonths, leadMaxMonths } = windowOf(rules, { kind: 'KITA', municipality: null })
  return { leadMinMonths, leadMaxMonths }
}

const shownRules = (rules: ReturnType<typeof ruleSetFor>, kitaYear: number, today: Day) => ({
  ranking: rules.ranking.mode,
  rankingSeen: rules.ranking.visibleToFacility,
  dispatch: rules.dispatch,
  decider: rules.allocation.decider,
  runningOpen: rules.window.running.open && (rules.window.running.from ?? today) <= today,
  bornOnly: rules.window.running.bornOnly,
  unborn: typeof rules.unborn.next === 'object' ? ('daysBefore' as const) : rules.unborn.next,
  unbornDaysBefore: typeof rules.unborn.next === 'object' ? rules.unborn.next.daysBefore : null,
  deadlineMode: rules.window.deadlineMode,
  replyDays: replyDaysOn(rules, kitaYear, today),
  replyChannel: rules.offer.replyChannel,
  disclosure: rules.disclosure.level,
  waitlist: rules.waitlist,
  successLight: rules.success.light,
  visit: rules.visit.default,
  ...leadOf(rules),
  confirmRequired: rules.confirm.required,
  confirmDays: rules.confirm.days,
  proofs: Object.entries(rules.proof.hours).map(([hours, proof]) => ({ hours: Number(hours), proof })),
  /** Who enters what families without internet wish for. */
  offlineBy: rules.offline.entryBy,
  contractInAccount: rules.contract.inAccount,
  childminding: { mode: rules.childminding.mode, named: rules.childminding.named },
})
