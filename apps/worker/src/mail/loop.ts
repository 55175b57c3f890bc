import { claimMails, reclaimMails } from '@kita/db/outbox'
import {
  backOff,
  type DeliverOptions,
  type DeliveryOutcome,
  deliver,
  QUOTA_PAUSE,
  reconcile,
} from './deliver.ts'

interface MailLoopOptions extends DeliverOptions {
  /** Most mails one round takes: the provider's rate times the seconds between rounds. */
  perRound: number
  /**
   * How long a claimed mail is ours. Half of it must outlast the lag of the provider's event feed (seconds to minutes
   * with SES), or a mail could go twice after a lost answer. In the second half none is sent any more.
   */
  leaseSeconds: number
  /** Milliseconds by a clock that nobody sets; for campaigns whose time runs faster. */
  elapsed?: () => number
}

interface MailLoop {
  /** One round: first what lost its worker, then what is due. Answers how many mails it had in hand. */
  round(now: Date): Promise<number>
}

const URGENT = 0
const BULK_FROM = 2
const LAST_LANE = 3

/**
 * Hands mails over at the pace the provider bears: halves on "too fast", grows again by one a round. Half of the pace is
 * kept free for the mails somebody waits for at the screen, so that they never stand behind a day of offers.
 */
export function createMailLoop(options: MailLoopOptions): MailLoop {
  const { db, log, leaseSeconds, elapsed = () => performance.now() } = options
  let pace = options.perRound
  const lastTenant = { urgent: 0, others: 0 }
  let failures = 0
  let waitUntil = 0
  let bulkWaitsUntil = 0

  async function takeOver(now: Date): Promise<number> {
    const stale = await reclaimMails(db, { now, leaseSeconds, limit: options.perRound })
    for (const mail of stale) {
      // The look-up may be down as well; the mail then waits for the end of this new lease.
      await reconcile(mail, now, options).catch((error) => {
        log('warn', 'mail could not be looked up', { tenantId: mail.tenantId, mailId: mail.id, error })
      })
    }
    return stale.length
  }

  function adjust(outcomes: readonly DeliveryOutcome[], now: Date): void {
    if (outcomes.includes('quota')) bulkWaitsUntil = now.getTime() + QUOTA_PAUSE
    if (outcomes.includes('throttled')) pace = Math.max(1, Math.floor(pace / 2))
    else if (outcomes.includes('done')) pace = Math.min(options.perRound, pace + 1)
    if (outcomes.includes('unreachable')) {
      // The provider is gone: asking for every waiting mail would only use up their attempts.
      waitUntil = now.getTime() + Math.min(backOff(failures), 5 * 60_000)
      failures += 1
    } else if (outcomes.includes('done')) failures = 0
  }

  /** Takes up to `limit` mails of these lanes and sends them. Answers how many. */
  async function send(
    whose: keyof typeof lastTenant,
    lanes: Lanes,
    limit: number,
    now: Date,
  ): Promise<number> {
    if (limit <= 0 || now.getTime() < waitUntil) return 0
    const afterTenant = lastTenant[whose]
    const begun = elapsed()
    const inTime = () => elapsed() - begun < leaseSeconds * 500
    const mails = await claimMails(db, { now, leaseSeconds, limit, ...lanes, afterTenant })
    const outcomes = await Promise.all(
      mails.map((mail) =>
        deliver(mail, now, { ...options, inTime }).catch((error): DeliveryOutcome => {
          log('error', 'mail stays under its lease', { tenantId: mail.tenantId, mailId: mail.id, error })
          return 'done'
        }),
      ),
    )
    lastTenant[whose] = mails.at(-1)?.tenantId ?? afterTenant
    adjust(outcomes, now)
    return mails.length
  }

  return {
    async round(now) {
      const taken = await takeOver(now)
      const most = pace
      const urgent = { firstLane: URGENT, lastLane: URGENT }
      const first = await send('urgent', urgent, most, now)
      const room = most - Math.max(first, Math.floor(most / 2))
      const lastLane = now.getTime() < bulkWaitsUntil ? BULK_FROM - 1 : LAST_LANE
      const others = await send('others', { firstLane: URGENT + 1, lastLane }, room, now)
      // whoever came while the others were on their way
      const late = others > 0 ? await send('urgent', urgent, most - first - others, now) : 0
      return taken + first + others + late
    },
  }
}

type Lanes = { firstLane: number; lastLane: number }
