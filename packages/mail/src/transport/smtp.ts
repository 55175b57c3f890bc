import { createTransport } from 'nodemailer'
import type { Mailer, SendResult } from '../port.ts'
import { composerOptions } from './mime.ts'

export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte (port 465); otherwise STARTTLS is demanded unless `insecure`. */
  secure: boolean
  /** Plain text; only for a relay on the same machine. */
  insecure?: boolean
  auth?: { user: string; pass: string }
  connectTimeout?: number
  requestTimeout?: number
}

/**
 * For offices that may not use a processor outside the EU. SMTP has neither look-up nor events, so after an ambiguous end
 * only the lease stands between a lost answer and a second mail; the stable Message-ID lets mailboxes fold such a pair.
 */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: !settings.secure && !settings.insecure,
    ignoreTLS: settings.insecure ?? false,
    ...(settings.auth ? { auth: settings.auth } : {}),
    connectionTimeout: settings.connectTimeout ?? 500,
    greetingTimeout: settings.requestTimeout ?? 5_000,
    socketTimeout: settings.requestTimeout ?? 5_000,
  })
  return {
    async send(message, { now }) {
      try {
        const info = await transport.sendMail(composerOptions(message, now))
        return { kind: 'sent', messageId: info.messageId }
      } catch (error) {
        return classifySmtpError(error)
      }
    },
    async close() {
      transport.close()
    },
  }
}

interface SmtpError {
  code?: string
  syscall?: string
  command?: string
  responseCode?: number
  response?: string
}
// RFC 3463: bad mailbox, bad system, bad syntax, moved, disabled. A bare 550 may as well mean the relay's dislike.
const NOBODY_THERE = /\b5\.(1\.[1-36]|2\.1)\b/

/**
 * Only a written reply of the server, or a connection that never came about, is certain. nodemailer calls every lost
 * connection "CONN", also one lost after the mail was handed over, so its `command` says nothing.
 */
function classifySmtpError(error: unknown): SendResult {
  const { code = '', syscall = '', command = '', responseCode = 0, response = '' } = error as SmtpError
  if (code === 'EAUTH' || code === 'ETLS') return { kind: 'unreachable' }
  // What is said about recipient or text concerns this mail alone; before them it is about us.
  const ofThisMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  if (responseCode >= 500 && !ofThisMail) return { kind: 'unreachable' }
  if (responseCode >= 500)
    return {
      kind: 'rejected',
      reason: `smtp-${responseCode}`,
      ...(command === 'RCPT TO' && NOBODY_THERE.test(response) ? { address: true } : {}),
    }
  if (responseCode >= 400 && ofThisMail) return { kind: 'deferred' }
  if (responseCode === 452 || (responseCode >= 400 && /quota/i.test(response))) return { kind: 'quota' }
  if (responseCode >= 400) return { kind: 'throttled' }
  if (code === 'EDNS' || code === 'ECONNREFUSED' || syscall === 'connect') return { kind: 'unreachable' }
  return { kind: 'ambiguous' }
}
