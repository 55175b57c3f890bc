import { type Database, inTenant } from '@kita/db'
import {
  findMailEvent,
  type LeasedMail,
  markFailed,
  markSent,
  postpone,
  suppressAddress,
} from '@kita/db/outbox'
import type { Mailer, MailMessage, SendResult } from '@kita/mail'
import type { WorkerLog } from '../log.ts'

/** The finished mail, or the code under which the office sees why there is none. */
export type PreparedMail = MailMessage | { drop: string }
export type PrepareMail = (mail: LeasedMail, now: Date) => Promise<PreparedMail>

export interface DeliverOptions {
  db: Database
  mailer: Mailer
  prepare: PrepareMail
  log: WorkerLog
  /** After this many counted attempts a mail is given up. */
  maxAttempts: number
}

/** What one delivery says about the provider; the loop sets its pace by it. */
export type DeliveryOutcome = 'done' | 'throttled' | 'quota' | 'unreachable'

const minute = 60_000
export const QUOTA_PAUSE = 10 * minute
const THROTTLE_PAUSE = 2_000

/** 30 s, 1, 2, 4 … minutes, at most an hour. In milliseconds. */
export function backOff(attempts: number): number {
  return Math.min(30_000 * 2 ** attempts, 60 * minute)
}

/**
 * Sends a leased mail once and writes down what became of it. When making it took so long that `inTime` says no, it is
 * not sent: somebody else may take it over before the feed could tell of it.
 */
export async function deliver(
  mail: LeasedMail,
  now: Date,
  options: DeliverOptions & { inTime: () => boolean },
): Promise<DeliveryOutcome> {
  const { db, mailer, prepare, log } = options
  let message: PreparedMail
  try {
    message = await prepare(mail, now)
  } catch (error) {
    log('error', 'mail could not be made', { ...ids(mail), error })
    await retryLater(mail, now, options)
    return 'done'
  }
  if ('drop' in message) {
    await markFailed(db, mail, message.drop)
    return 'done'
  }
  if (!options.inTime()) {
    log('warn', 'mail was made too slowly for its lease', ids(mail))
    return 'done'
  }
  return settle(mail, message, await mailer.send(message, { now }), now, options)
}

async function settle(
  mail: LeasedMail,
  { to }: MailMessage,
  result: SendResult,
  now: Date,
  options: DeliverOptions,
): Promise<DeliveryOutcome> {
  const { db, log } = options
  switch (result.kind) {
    case 'sent':
      await markSent(db, mail, result.messageId, now)
      return 'done'
    case 'throttled':
      await postpone(db, mail, new Date(now.getTime() + THROTTLE_PAUSE), mail.attempts)
      return 'throttled'
    case 'quota':
      log('error', 'daily mail quota is used up', ids(mail))
      await postpone(db, mail, new Date(now.getTime() + QUOTA_PAUSE), mail.attempts)
      return 'quota'
    case 'rejected':
      log('warn', 'mail was rejected', { ...ids(mail), reason: result.reason })
      if (result.address) await noteDeadAddress(db, mail, to, now)
      await markFailed(db, mail, 'rejected')
      return 'done'
    case 'deferred':
      await retryLater(mail, now, options)
      return 'done'
    case 'unreachable':
      await retryLater(mail, now, options)
      return 'unreachable'
    case 'ambiguous':
      // Seen already: fine. Not seen proves nothing while the feed may lag, so the lease keeps it until then.
      await confirmIfSeen(mail, now, options)
      return 'done'
  }
}

/**
 * A mail whose lease ran out: nobody knows whether it went out. Seen by the provider → sent. Not seen although the
 * lease outlasts the feed's lag → it may go again.
 */
export async function reconcile(mail: LeasedMail, now: Date, options: DeliverOptions): Promise<void> {
  if (await confirmIfSeen(mail, now, options)) return
  await retryLater(mail, now, options, 0)
}

async function confirmIfSeen(mail: LeasedMail, now: Date, { db, mailer }: DeliverOptions): Promise<boolean> {
  const told = await inTenant(db, mail.tenantId, (tx) => findMailEvent(tx, mail.id), { readOnly: true })
  const seen = told ?? (await mailer.findSent?.(mail.id))
  if (seen) await markSent(db, mail, seen.messageId, now)
  return Boolean(seen)
}

const noteDeadAddress = (db: Database, mail: LeasedMail, address: string, since: Date) =>
  inTenant(db, mail.tenantId, (tx) =>
    suppressAddress(tx, { mailId: mail.id, address, reason: 'bounced', since }),
  )

async function retryLater(
  mail: LeasedMail,
  now: Date,
  { db, log, maxAttempts }: DeliverOptions,
  wait = backOff(mail.attempts),
): Promise<void> {
  if (mail.attempts + 1 >= maxAttempts) {
    log('error', 'mail is given up', ids(mail))
    await markFailed(db, mail, 'attempts-used-up')
    return
  }
  await postpone(db, mail, new Date(now.getTime() + wait), mail.attempts + 1)
}

const ids = (mail: LeasedMail) => ({ tenantId: mail.tenantId, mailId: mail.id, template: mail.template })
