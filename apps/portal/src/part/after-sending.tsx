import { History, Sheet } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { shortDay } from './fact-text.ts'
import { Sentence } from './german.tsx'
import { firstOfferFor, yearOf } from './year-of.ts'

type Sending = { startsOn: string; kinds: readonly string[]; hours?: number | undefined; isSent?: boolean }

/** What happens after sending, with the dates of the year the family asks for. */
export const AfterSending = ({ visit, ...sending }: Sending & { visit: Visit }) => (
  <Sheet title={visit.t('apply.after.title')} titleSize="small">
    <History
      entries={entriesOf(visit, sending).map((entry) => ({
        ...entry,
        text: <Sentence visit={visit} text={entry.text} />,
      }))}
    />
  </Sheet>
)

const entriesOf = (visit: Visit, { startsOn, kinds, hours, isSent = false }: Sending) => {
  const { t, portal } = visit
  const year = yearOf(visit, startsOn)
  const rules = (year ?? portal.years.at(-1))?.rules
  const hasFacility = kinds.some((kind) => kind !== 'CHILDMINDING')
  const rounds = roundsOf(visit, year, kinds)
  const reply = rules?.replyChannel.includes('portal') ? 'apply.after.reply' : 'apply.after.replyThere'
  return [
    { text: t(receiptOf(visit, isSent)) },
    ...(rules?.proofs ?? [])
      .filter((one) => one.hours === hours)
      .map((one) => ({ text: t('rule-hint.proofLater', one), ahead: true })),
    ...(kinds.includes('CHILDMINDING')
      ? [{ text: t(asksPersons(visit) ? 'rule-hint.afterPerson' : 'apply.after.desk'), ahead: true }]
      : []),
    ...(hasFacility
      ? [
          ...(rules?.dispatch === 'sequential' ? [{ text: t('apply.after.oneByOne'), ahead: true }] : []),
          ...(rules?.confirmRequired ? [{ text: confirmOf(visit, rules), ahead: true }] : []),
          ...rounds.map((text) => ({ text, ahead: true })),
          ...(rounds.length > 0
            ? []
            : [
                { text: offersOf(visit, year, kinds), ahead: true },
                { text: t(reply, { count: rules?.replyDays ?? 0 }), ahead: true },
              ]),
        ]
      : []),
  ]
}

/** How the receipt comes; who is helped has no account and perhaps no mailbox. */
const receiptOf = ({ session }: Visit, isSent: boolean): string => {
  if (session.helper) return 'assist.after'
  return isSent ? 'apply.after.sent' : 'apply.after.receipt'
}

/** Families ask persons of the Tagespflege themselves, not their desk. */
export const asksPersons = ({ portal }: Pick<Visit, 'portal'>): boolean =>
  portal.years.at(-1)?.rules.childminding.mode === 'NAMED_PERSONS'

type Rules = Visit['portal']['years'][number]['rules']

/** A facility puts the child on its list once the family was there. */
export const confirmOf = ({ t }: Pick<Visit, 't'>, { confirmDays, dispatch }: Rules): string => {
  if (confirmDays === null) return t('rule-hint.confirm')
  return t(dispatch === 'sequential' ? 'rule-hint.confirmInLine' : 'rule-hint.confirmDays', {
    count: confirmDays,
  })
}

type AskedYear = ReturnType<typeof yearOf>

/** A sentence for each round the family can take part in today; none where there are no rounds. */
const roundsOf = (visit: Visit, year: AskedYear, kinds: readonly string[]): string[] => {
  const { t, portal } = visit
  const open = year && !year.running ? year.rounds.filter(({ closesOn }) => portal.today <= closesOn) : []
  const chosen = (['KITA', 'HORT'] as const).filter((kind) => kinds.includes(kind))
  const theirs = chosen.flatMap((kind) => {
    const own = open.filter((round) => round.kinds.includes(kind))
    const forAll = own.findIndex(({ wishes }) => wishes === null)
    return own.slice(0, forAll < 0 ? undefined : forAll + 1)
  })
  return [...new Set(theirs)].map(({ name, wishes, offersFrom, replyDays }) => {
    const words = {
      round: name,
      day: shortDay(visit, offersFrom, portal.today),
      reply: replyDays ?? year?.rules.replyDays ?? 0,
    }
    return wishes === null
      ? t('apply.after.round', words)
      : t('apply.after.roundWishes', { ...words, count: wishes })
  })
}

/** From when there are offers. */
const offersOf = (visit: Visit, year: AskedYear, kinds: readonly string[]): string => {
  const { t, portal } = visit
  const first = year?.running ? undefined : firstOfferFor(year, kinds)
  return first && portal.today < first
    ? t('apply.after.offersFrom', { day: shortDay(visit, first, portal.today) })
    : t('apply.after.offers')
}
