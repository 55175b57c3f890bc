import { z } from 'zod'

const recipients = z.array(z.object({ emailAddress: z.string().min(3).max(320) })).max(50)
const instant = z.iso.datetime({ offset: true })

const mail = z.object({
  messageId: z.string().min(1).max(200),
  timestamp: instant,
  destination: z.array(z.string().max(320)).max(50).default([]),
  tags: z.record(z.string(), z.array(z.string())),
})

/** The events of a configuration set that say something about a mail's way. */
const sesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({ timestamp: instant, recipients: z.array(z.string().max(320)).max(50) }),
  }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({ timestamp: instant }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bouncedRecipients: recipients,
      timestamp: instant,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ complainedRecipients: recipients, timestamp: instant }),
  }),
])

/** What became of a mail, told by the provider. */
export interface FeedEvent {
  /** The notification's own id. */
  id: string
  tenantId: number
  /** The outbox id. */
  mailId: string
  kind: 'send' | 'delay' | 'delivery' | 'bounce' | 'complaint' | 'reject'
  permanent: boolean
  messageId: string
  addresses: readonly string[]
  at: Date
}

const tag = z.object({
  tenant: z.tuple([z.string().regex(/^[1-9]\d{0,8}$/)]),
  outbox: z.tuple([z.uuid()]),
})

/**
 * Reads the event inside a notification. Null: it is none of ours, e.g. an opened mail, or a mail without our tags.
 */
export function readSesEvent(id: string, text: string): FeedEvent | null {
  const parsed = sesEvent.safeParse(readJson(text))
  const tags = parsed.success ? tag.safeParse(parsed.data.mail.tags) : undefined
  if (!parsed.success || !tags?.success) return null
  const base = {
    id,
    tenantId: Number(tags.data.tenant[0]),
    mailId: tags.data.outbox[0],
    messageId: parsed.data.mail.messageId,
    permanent: false,
    addresses: parsed.data.mail.destination,
    at: new Date(parsed.data.mail.timestamp),
  }
  const event = parsed.data
  switch (event.eventType) {
    case 'Send':
      return { ...base, kind: 'send' }
    case 'Reject':
      return { ...base, kind: 'reject' }
    case 'Delivery': {
      const { timestamp, recipients: addresses } = event.delivery
      return { ...base, kind: 'delivery', addresses, at: new Date(timestamp) }
    }
    case 'DeliveryDelay':
      return { ...base, kind: 'delay', at: new Date(event.deliveryDelay.timestamp) }
    case 'Bounce': {
      const { bounceType, bouncedRecipients, timestamp } = event.bounce
      const permanent = bounceType === 'Permanent'
      return { ...base, kind: 'bounce', permanent, ...touched(bouncedRecipients, timestamp) }
    }
    case 'Complaint':
      return {
        ...base,
        kind: 'complaint',
        ...touched(event.complaint.complainedRecipients, event.complaint.timestamp),
      }
  }
}

const touched = (list: z.output<typeof recipients>, timestamp: string) => ({
  addresses: list.map(({ emailAddress }) => bareAddress(emailAddress)),
  at: new Date(timestamp),
})

/** SES repeats an address as the other side wrote it, at times with a name before it. */
const bareAddress = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
