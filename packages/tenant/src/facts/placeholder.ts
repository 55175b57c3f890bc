import { type Day, formatDay, kitaYearLabel } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { TenantProfile } from '../profile/complete.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { limitsOf } from './limits.ts'
import { roundsOf } from './rounds.ts'
import { timeline } from './timeline.ts'

/** Names a bundle's texts may use as `{{name}}`, so that no text carries a number or a word of its own. */
export const placeholders = {
  portal: 'Name des Portals',
  area: 'Gebiet',
  officeName: 'Name der Behörde',
  department: 'Abteilung',
  head: 'Gesetzliche Vertretung',
  street: 'Straße und Hausnummer der Behörde',
  postcode: 'Postleitzahl der Behörde',
  town: 'Ort der Behörde',
  phone: 'Telefon der Behörde',
  email: 'E-Mail der Behörde',
  website: 'Internetseite der Behörde',
  openingHours: 'Sprechzeiten',
  application: 'Wort für die Anfrage',
  applications: 'Wort für die Anfrage, Mehrzahl',
  applicationVerb: 'Verb dazu',
  applicationDone: 'Mittelwort dazu',
  offer: 'Wort für das Angebot',
  offers: 'Wort für das Angebot, Mehrzahl',
  office: 'Wort für das Amt',
  selection: 'Name der Auswahl',
  kitaYear: 'Wort für das Kita-Jahr',
  childminder: 'Wort für die Kindertagespflegeperson',
  childminders: 'Wort für die Kindertagespflegeperson, Mehrzahl',
  childminding: 'Wort für die Kindertagespflege',
  find: 'Menüpunkt der Suche',
  login: 'Menüpunkt der Anmeldung am Konto',
  register: 'Menüpunkt für ein neues Konto',
  limit: 'Höchstzahl der Einrichtungen',
  childmindingLimit: 'Höchstzahl für Kindertagespflege',
  year: 'Kita-Jahr, zum Beispiel 2026/27',
  opens: 'Erster Tag für das nächste Kita-Jahr',
  deadline: 'Termin für das nächste Kita-Jahr',
  firstOffer: 'Erster Tag der Angebote',
  replyDays: 'Tage für die Antwort, nur die Zahl',
  replyTime: 'Zeit für die Antwort, zum Beispiel „14 Tage“',
  sending: 'Satz, wer wann gefragt wird: alle zugleich oder nacheinander',
  linkMinutes: 'Minuten, die ein Link gilt, nur die Zahl',
  linkTime: 'Zeit, die ein Link gilt, zum Beispiel „60 Minuten“',
  noticeVersion: 'Fassung des Datenschutzhinweises',
} as const

export type Placeholder = keyof typeof placeholders
export type TextFacts = Partial<Record<Placeholder, string>>

/** German words and numbers for the texts of one Kita-Jahr. What the rules do not set (no limit, no deadline) is absent. */
export function textFacts(profile: TenantProfile, ruleSet: RuleSet, kitaYear: number): TextFacts {
  const { glossary: g, office } = profile
  const { dates, reply, linkMinutes } = textValues(profile, ruleSet, kitaYear)
  const day = (one: Day | undefined) => one && formatDay(one)
  const max = new Map(limitsOf(ruleSet).map((l) => [l.counter, l.max]))
  const number = (n: number | null | undefined) => (n == null ? undefined : String(n))
  return {
    portal: profile.name,
    area: profile.area,
    officeName: office.name,
    department: office.department,
    head: office.head,
    street: office.address.street,
    postcode: office.address.postcode,
    town: office.address.town,
    phone: office.phone,
    email: office.email,
    website: office.website,
    openingHours: profile.openingHours,
    application: g.application.singular,
    applications: g.application.plural,
    applicationVerb: g.applicationVerb,
    applicationDone: g.applicationDone,
    offer: g.offer.singular,
    offers: g.offer.plural,
    office: g.office.singular,
    selection: g.selection.singular,
    kitaYear: g.kitaYear.singular,
    childminder: g.childminder.singular,
    childminders: g.childminder.plural,
    childminding: g.childminding.singular,
    find: g.find,
    login: g.login,
    register: g.register,
    limit: number(max.get('facility')),
    childmindingLimit: number(max.get('childminding')),
    year: kitaYearLabel(kitaYear),
    opens: day(dates.opens),
    deadline: day(dates.deadline),
    firstOffer: day(dates.firstOffer),
    replyDays: replyText(reply, String),
    replyTime: replyText(reply, (days) => (days === 1 ? '1 Tag' : `${days} Tage`)),
    sending: sendings[ruleSet.dispatch],
    linkMinutes: String(linkMinutes),
    linkTime: `${linkMinutes} Minuten`,
    noticeVersion: profile.legal.privacy.version,
  }
}

const sendings = {
  parallel: 'Alle gewählten Einrichtungen werden zugleich gefragt.',
  sequential: 'Die Einrichtungen werden nacheinander gefragt, in Ihrer Reihenfolge.',
}

/** Days to answer an offer: what holds at first, and what from a day on or in a round of its own. */
export type ReplyTime = { days: number; later: { from: Day | null; round: string | null; days: number }[] }

/** The facts that every language says its own way, before anybody has worded them. */
export function textValues(profile: Pick<TenantProfile, 'account'>, ruleSet: RuleSet, kitaYear: number) {
  const common = timeline(ruleSet, kitaYear).filter((date) => !date.care && !date.municipalities)
  const dayOf = (kind: string) => common.findLast((date) => date.kind === kind)?.day
  const { replyDays } = ruleSet.offer
  const phases = typeof replyDays === 'number' ? [{ from: '', days: replyDays }] : replyDays
  const [first, ...later] = phases
  const reply: ReplyTime = {
    days: first?.days ?? 0,
    later: [
      ...later.map(({ from, days }) => ({
        ...{ from: resolveDay(from, kitaYear, ruleSet.year.start), round: null, days },
      })),
      ...roundsOf(ruleSet, kitaYear).flatMap(({ name, replyDays: own }) =>
        own === null ? [] : [{ from: null, round: name, days: own }],
      ),
    ],
  }
  return {
    dates: { opens: dayOf('opens'), deadline: dayOf('deadline'), firstOffer: dayOf('firstOffer') },
    ...{ reply, dispatch: ruleSet.dispatch, linkMinutes: profile.account.linkMinutes },
  }
}

/** „14 Tage“, or with phases or rounds of their own „14 Tage (ab 1. April 2027: 7 Tage; Nachrückrunde: 5 Tage)“. */
const replyText = ({ days, later }: ReplyTime, say: (days: number) => string): string => {
  const others = later.map((one) => `${one.from ? `ab ${formatDay(one.from)}` : one.round}: ${say(one.days)}`)
  return others.length > 0 ? `${say(days)} (${others.join('; ')})` : say(days)
}

const pattern = /\{\{\s*([A-Za-z]+)\s*\}\}/g

/** The names a text uses, known or not. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(pattern)].map((m) => m[1] ?? '')
}

/** Fills `{{name}}`. A name without a value becomes a dash: the checks of a bundle see to it that this does not happen for today's rules. */
export function fillText(text: string, facts: TextFacts): string {
  return text.replace(pattern, (_, name: string) => facts[name as Placeholder] ?? '–')
}
