import { History, Sheet } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { shortDay } from './fact-text.ts'
import { dayIn, yearOf } from './year-of.ts'

type Sending = { startsOn: string; kinds: readonly string[]; isSent?: boolean }

/** What happens after sending, with the dates of the year the family asks for. */
export const AfterSending = ({ visit, ...sending }: Sending & { visit: Visit }) => (
  <Sheet title={visit.t('apply.after.title')} titleSize="small">
    <History entries={entriesOf(visit, sending)} />
  </Sheet>
)

const entriesOf = (visit: Visit, { startsOn, kinds, isSent = false }: Sending) => {
  const { t, portal } = visit
  const year = yearOf(visit, startsOn)
  const rules = (year ?? portal.years.at(-1))?.rules
  const hasFacility = kinds.some((kind) => kind !== 'CHILDMINDING')
  const firstOffer = year?.running ? undefined : dayIn(year, 'firstOffer')
  const offers =
    firstOffer && portal.today < firstOffer
      ? t('apply.after.offersFrom', { day: shortDay(visit, firstOffer, portal.today) })
      : t('apply.after.offers')
  const reply = rules?.replyChannel.includes('portal') ? 'apply.after.reply' : 'apply.after.replyThere'
  return [
    { text: t(isSent ? 'apply.after.sent' : 'apply.after.receipt') },
    ...(kinds.includes('CHILDMINDING') ? [{ text: t('apply.after.desk'), ahead: true }] : []),
    ...(hasFacility
      ? [
          { text: offers, ahead: true },
          { text: t(reply, { count: rules?.replyDays ?? 0 }), ahead: true },
        ]
      : []),
  ]
}
