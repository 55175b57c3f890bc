import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import type { Ctx } from '../context.ts'

/** A mail to the office's own address: something waits in its pages. `eventId` is the record it waits for. */
export const tellOffice = (
  tx: Tx,
  { tenant, now }: Pick<Ctx, 'tenant' | 'now'>,
  what: 'barrier-new' | 'barrier-soon' | 'barrier-over' | 'statement-review',
  eventId: string,
  event = eventId,
) =>
  planMail(tx, {
    template: 'office-notice',
    lang: tenant.profile.locale,
    to: { kind: 'office', id: eventId },
    params: { reason: what },
    dedupeKey: `${what}:${event}`,
    now,
  })
