import { inTenant } from '@kita/db'
import { settleMails } from '@kita/db/outbox'
import { addDays, startOfDay } from '@kita/tenant/calendar'
import { type Sent, tell } from './act.ts'
import { type CrowdFamily, crowd } from './crowd.ts'
import { instantOn, wishDates } from './dates.ts'
import { playEveryday } from './everyday.ts'
import { layGround } from './ground.ts'
import { type Sending, send } from './send.ts'
import { inLanes, type Stage } from './stage.ts'
import { tidyOffice } from './tidy.ts'
import { wishes } from './wishes.ts'

// The database answers several families at once; more than this does not make a small machine faster.
const lanes = 6

/**
 * Lets the example district happen: its families sign up and send their wishes, the office acts, all through the verbs
 * of everyday work at instants of the past weeks. Their mails count as sent back then. Again, it changes nothing.
 */
export const playDistrict = async (stage: Stage): Promise<void> => {
  const sendings = wishes.flatMap((wish, index): Sending[] => {
    const family = crowd.find((one) => one.key === wish.family)
    const dates = wishDates(stage.tenant, { wish, index, today: stage.today })
    if (!family || !dates) return []
    return [{ wish, family, index, ...dates, sentAt: earlier(instantOn(dates.sentOn, index), stage.now) }]
  })
  const households = [...Map.groupBy(sendings, ({ family }) => family)]
  await layGround(stage)
  const sent: Sent[] = []
  await inLanes(households, lanes, async ([family, own]) => {
    sent.push(...(await live(stage, family, own)))
  })
  await playEveryday(stage, sent)
  await tidyOffice(stage)
  await inTenant(stage.db, stage.tenant.id, (tx) => settleMails(tx, { before: startOfDay(stage.today) }))
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)

/** One family's weeks, in their order; what it has sent. */
const live = async (stage: Stage, family: CrowdFamily, sendings: Sending[]): Promise<Sent[]> => {
  const inOrder = sendings.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
  const [first] = inOrder
  if (!first) return []
  const signedUpAt = startOfDay(addDays(first.sentOn, -1))
  const online = inOrder.some(({ wish }) => !wish.onPaper)
  const parent = online ? await stage.signUp(family, signedUpAt) : null
  const sent: Sent[] = []
  for (const sending of inOrder) {
    const receipt = await send(stage, sending, parent)
    if (!receipt) continue
    sent.push({ sending, receipt, parent })
    await tell(stage, { sending, receipt, parent })
  }
  return sent
}
