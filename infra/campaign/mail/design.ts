import type { Database } from '@kita/db'
import { claimMails, type LeasedMail, markSent, postpone, reclaimMails } from '@kita/db/outbox'
import type { Mailer, MailMessage } from '@kita/mail'
import { createMailLoop } from '@kita/worker/mail'

export type Round = (now: Date) => Promise<unknown>
export type Design = (parts: {
  db: Database
  mailer: Mailer
  leaseSeconds: number
  /** Milliseconds of the campaign by a clock that nobody sets; default a clock that stands. */
  elapsed?: () => number
}) => Round

/** A mail's words do not matter here. */
const wordsOf = (mail: LeasedMail): MailMessage => ({
  tag: mail.id,
  tenantId: mail.tenantId,
  from: { name: 'Kita-Portal', address: 'post@example.org' },
  to: `${mail.id}@example.org`,
  subject: 'Es gibt Neues',
  text: 'Es gibt Neues',
  html: '<p>Es gibt Neues</p>',
  lang: 'de',
})

const perRound = 8

/** What the service does. */
export const asBuilt: Design = ({ db, mailer, leaseSeconds, elapsed = () => 0 }) => {
  const loop = createMailLoop({
    ...{ db, mailer, leaseSeconds, elapsed, perRound, maxAttempts: 24 },
    prepare: async (mail) => wordsOf(mail),
    log: () => {},
  })
  return (now) => loop.round(now)
}

const claimAll = (db: Database, now: Date, leaseSeconds: number) =>
  claimMails(db, { now, leaseSeconds, limit: perRound, firstLane: 0, lastLane: 3, afterTenant: 0 })

/** Planted: written down as sent before it is. Whoever dies in between loses it. */
export const markThenSend: Design =
  ({ db, mailer, leaseSeconds }) =>
  async (now) => {
    for (const mail of await claimAll(db, now, leaseSeconds)) {
      await markSent(db, mail, 'assumed', now)
      await mailer.send(wordsOf(mail), { now })
    }
  }

/** Planted: sent, then written down, and sent again when nobody wrote; the feed is never asked. */
export const sendThenMark: Design =
  ({ db, mailer, leaseSeconds }) =>
  async (now) => {
    for (const mail of await reclaimMails(db, { now, leaseSeconds, limit: perRound }))
      await postpone(db, mail, now, mail.attempts)
    for (const mail of await claimAll(db, now, leaseSeconds)) {
      const result = await mailer.send(wordsOf(mail), { now })
      if (result.kind === 'sent') await markSent(db, mail, result.messageId, now)
      else await postpone(db, mail, now, mail.attempts)
    }
  }
