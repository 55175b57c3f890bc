import { sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'

export const MAIL_EVENT_KINDS = ['send', 'delay', 'delivery', 'bounce', 'complaint', 'reject'] as const

/** What the provider's feed tells about one mail. */
export interface MailEvent {
  /** The notification's own id. */
  id: string
  mailId: string
  kind: (typeof MAIL_EVENT_KINDS)[number]
  /** A bounce that comes back however often one tries: the address takes no mail. */
  permanent: boolean
  /** The provider's id of the mail. */
  messageId: string
  /** Addresses it speaks of. */
  addresses: readonly string[]
  at: Date
}

/**
 * Writes down an event of the transaction's tenant and what follows from it. The same notification counts once, however
 * often it comes; one about a mail that is not this tenant's changes nothing.
 */
export async function recordMailEvent(
  tx: Tx,
  event: MailEvent,
  now: Date,
): Promise<'recorded' | 'repeated' | 'unknown'> {
  const { id, mailId, kind, permanent, messageId, at } = event
  // The lock lets the events of one mail follow each other.
  const known = await tx.execute(sql`
    select 1 from app.outbox where tenant_id = app.tenant_id() and id = ${mailId} for update`)
  if (known.length === 0) return 'unknown'
  const fresh = await tx.execute(sql`
    insert into app.mail_event (tenant_id, id, outbox_id, kind, permanent, message_id, at, received_at)
    values (app.tenant_id(), ${id}, ${mailId}, ${kind}, ${permanent}, ${messageId}, ${at}, ${now})
    on conflict (tenant_id, id) do nothing returning id`)
  if (fresh.length === 0) return 'repeated'
  await tellMail(tx, event, now)
  if (permanent || kind === 'complaint') await suppress(tx, event)
  if (kind === 'delivery') await liftProven(tx, event)
  return 'recorded'
}

/** The provider's id of a mail whose answer was lost; null: the feed has said nothing about it. */
export async function findMailEvent(tx: Tx, mailId: string): Promise<{ messageId: string } | null> {
  const [row] = await tx.execute<{ message_id: string }>(sql`
    select message_id from app.mail_event
     where tenant_id = app.tenant_id() and outbox_id = ${mailId} order by at, id limit 1`)
  return row ? { messageId: row.message_id } : null
}

const outcomes = {
  send: 'accepted',
  delay: 'delayed',
  delivery: 'delivered',
  bounce: 'bounced',
  // the provider took it and then found it unfit to send
  reject: 'bounced',
  complaint: 'complained',
} as const satisfies Record<MailEvent['kind'], string>

/**
 * Events come in any order: the outcome only moves on. A temporary bounce after a delivery is somebody's absence note and
 * changes nothing. A mail that waits to go once more is out already when an event speaks of it.
 */
async function tellMail(tx: Tx, { mailId, kind, permanent, messageId, at }: MailEvent, now: Date) {
  const order = sql`array['accepted', 'delayed', 'delivered', 'bounced', 'complained']`
  const outcome = outcomes[kind]
  await tx.execute(sql`
    update app.outbox set outcome = ${outcome}, outcome_at = ${at}
     where tenant_id = app.tenant_id() and id = ${mailId}
       and (outcome is null or array_position(${order}, outcome) < array_position(${order}, ${outcome}))
       and not (outcome = 'delivered' and ${kind === 'bounce' && !permanent})`)
  await tx.execute(sql`
    update app.outbox set state = 'sent', sent_at = ${now}, message_id = ${messageId}
     where tenant_id = app.tenant_id() and id = ${mailId} and state = 'pending' and attempts > 0`)
}

async function suppress(tx: Tx, { mailId, kind, addresses, at }: MailEvent) {
  const reason = kind === 'complaint' ? 'complained' : 'bounced'
  for (const address of addresses) await suppressAddress(tx, { mailId, address, reason, since: at })
}

/** From now on the tenant sends this address nothing but what somebody asks for at the screen. */
export async function suppressAddress(
  tx: Tx,
  mail: { mailId: string; address: string; reason: 'bounced' | 'complained'; since: Date },
): Promise<void> {
  await tx.execute(sql`
    insert into app.mail_suppression (tenant_id, address, reason, since, recipient_kind, recipient_id)
    select tenant_id, lower(${mail.address}), ${mail.reason}, ${mail.since}, recipient_kind, recipient_id
      from app.outbox where tenant_id = app.tenant_id() and id = ${mail.mailId}
    on conflict (tenant_id, address) do nothing`)
}

/** A mail that arrived after the bounce proves that the address takes mail again. A complaint is not undone by it. */
async function liftProven(tx: Tx, { addresses, at }: MailEvent) {
  await tx.execute(sql`
    delete from app.mail_suppression
     where tenant_id = app.tenant_id() and reason = 'bounced' and since < ${at}
       and address = any (${sql.param(addresses.map((address) => address.toLowerCase()))}::text[])`)
}
