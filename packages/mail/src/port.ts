/** One file that goes along with a mail. */
export interface MailAttachment {
  filename: string
  contentType: string
  content: Uint8Array
}

/** A finished mail. The provider keeps `tag` and `tenantId` and names them in its events. */
export interface MailMessage {
  /** The outbox id. */
  tag: string
  tenantId: number
  from: { name: string; address: string }
  replyTo?: string
  to: string
  subject: string
  text: string
  html: string
  /** BCP 47; becomes the Content-Language header. */
  lang: string
  attachments?: readonly MailAttachment[]
}

/**
 * What became of one attempt:
 * - `sent`: the provider has it.
 * - `throttled`: too fast; it was not taken, send later and slower.
 * - `quota`: the daily quota is used up; it was not taken.
 * - `deferred`: this one was not taken now, e.g. its mailbox is full; others may well be.
 * - `rejected`: this mail will never be taken; sending again is useless. `address`: because nobody lives there.
 * - `unreachable`: no connection, or not let in: certainly not taken, and not this mail's fault.
 * - `ambiguous`: nobody knows; look it up before sending again.
 */
export type SendResult =
  | { kind: 'sent'; messageId: string }
  | { kind: 'throttled' }
  | { kind: 'quota' }
  | { kind: 'deferred' }
  | { kind: 'rejected'; reason: string; address?: true }
  | { kind: 'unreachable' }
  | { kind: 'ambiguous' }

export interface Mailer {
  /** One attempt, never repeated inside. Does not throw for anything the provider or the network does. */
  send(message: MailMessage, options: { now: Date }): Promise<SendResult>
  /**
   * Looks for a mail with this tag at the provider. `null`: not seen. Absent where the provider has no such view: SES
   * tells by events instead, SMTP not at all.
   */
  findSent?(tag: string): Promise<{ messageId: string } | null>
  close?(): Promise<void>
}
