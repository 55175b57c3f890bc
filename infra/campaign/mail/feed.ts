import { type Database, inTenant } from '@kita/db'
import { recordMailEvent } from '@kita/db/outbox'
import { createNotificationReader, type FeedEvent } from '@kita/mail'
import { makeTopic } from '@kita/mail/stand-in'

/** The provider's events on their long way: published, signed, posted, verified, written down. */
export const openFeed = (db: Database, now: Date) => {
  const topic = makeTopic({ now })
  const read = createNotificationReader({ topics: [topic.arn], clock: () => now, fetch: topic.fetch })
  return {
    /** @throws Error the service would not have believed it */
    async deliver(event: FeedEvent, at: Date): Promise<void> {
      const received = await read(topic.notify(event))
      if (received.kind !== 'event') throw new Error(`a genuine event was ${received.kind}`)
      const { tenantId, ...told } = received.event
      await inTenant(db, tenantId, (tx) => recordMailEvent(tx, told, at))
    },
  }
}
