import MailComposer from 'nodemailer/lib/mail-composer'
import type { MailMessage } from '../port.ts'

/**
 * The message in nodemailer's terms. Auto-Submitted and X-Auto-Response-Suppress keep absence notes from coming
 * back (RFC 3834). nodemailer folds and encodes every header, so CR/LF in a name or subject cannot open a new one.
 */
export function composerOptions(message: MailMessage, now: Date) {
  return {
    from: { name: message.from.name, address: message.from.address },
    ...(message.replyTo ? { replyTo: message.replyTo } : {}),
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    date: now,
    messageId: `<${message.tag}@${message.from.address.split('@')[1]}>`,
    headers: {
      'Content-Language': message.lang,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    attachments: (message.attachments ?? []).map((file) => ({
      filename: file.filename,
      contentType: file.contentType,
      content: Buffer.from(file.content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

export function buildMime(message: MailMessage, now: Date): Promise<Buffer> {
  return new MailComposer(composerOptions(message, now)).compile().build()
}
