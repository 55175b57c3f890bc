import { formatter, languages, type Translate } from '@kita/text'
import { senderLines, toHtml, toText } from './layout.ts'
import type { MailAttachment, MailMessage } from './port.ts'
import { type MailData, type MailTemplateName, TEMPLATES } from './template/index.ts'
import type { MailTenant, Say, Template } from './template/kind.ts'

export interface RenderOptions {
  tenant: MailTenant
  /** In the recipient's language, with the tenant's glossary and own sentences. */
  translate: Translate
  /** No person has read the translation yet: the mail says so at its end. */
  machineMade?: boolean
  to: string
  /** The outbox id. */
  tag: string
  attachments?: readonly MailAttachment[]
}

/** Makes the finished mail: subject, text and HTML from one description. */
export function renderMail<N extends MailTemplateName>(
  name: N,
  data: MailData[N],
  { tenant, translate, machineMade = false, to, tag, attachments }: RenderOptions,
): MailMessage {
  const lang = translate.language
  const say: Say = (key, values) => translate(key, { portal: tenant.portal, area: tenant.area, ...values })
  const format = formatter(lang)
  const dateTime = (at: Date) =>
    say('mail.common.date-time', { day: format.day(at, 'weekday'), time: format.time(at) })
  const build = TEMPLATES[name] as Template<MailData[N]>
  const body = build(data, { say, tenant, dateTime })
  const end = [...senderLines(tenant, say), ...(machineMade ? [say('mail.common.machine')] : [])]
  return {
    tag,
    tenantId: tenant.id,
    from: tenant.sender,
    ...(tenant.replyTo ? { replyTo: tenant.replyTo } : {}),
    to,
    subject: body.subject,
    text: toText(body, end),
    html: toHtml(body, tenant, end, { lang, direction: languages[lang].direction }),
    lang,
    ...(attachments ? { attachments } : {}),
  }
}
