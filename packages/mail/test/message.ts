import type { MailMessage } from '../src/port.ts'

export function message(change: Partial<MailMessage> = {}): MailMessage {
  return {
    tag: 'tag-1',
    tenantId: 7,
    from: { name: 'Kita-Portal', address: 'post@example.org' },
    to: 'eltern@example.org',
    subject: 'Es gibt Neues',
    text: 'Grüße\nhttps://kreis-a.example.org/konto',
    html: '<p>Grüße</p>',
    lang: 'de',
    ...change,
  }
}
