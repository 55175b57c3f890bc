import { formatter, languages, type Translate } from '@kita/text'
import { toHtml, toText } from './layout.ts'
import type { MailAttachment, MailMessage } from './port.ts'
import { type MailData, type MailTemplateName, TEMPLATES } from './template/index.ts'
import type { MailTenant, Say, Template } from './template/kind.ts'

export interface RenderOptions {
  tenant: MailTenant
  /** In the recipient's language, with the tenant's glossary and own sentences. */
  translate: Translate
  to: string
  /** The outbox id. */
  tag: string
  attachments?: readonly MailAttachment[]
}

/** Makes the finished mail: subject, text and HTML from one description. */
export function renderMail<N extends MailTemplateName>(
  name: N,
  data: MailData[N],
  { tenant, translate, to, tag, attachments }: RenderOptions,
): MailMessage {
  const lang = translate.language
  const say: Say = (key, values) => translate(key, { portal: tenant.portal, area: tenant.area, ...values })
  const format = formatter(lang)
  const dateTime = (at: Date) =>
    say('mail.common.date-time', { day: format.day(at, 'weekday'), time: format.time(at) })
  const build = TEMPLATES[name] as Template<MailData[N]>
  const body = build(data, { say, tenant, dateTime })
  return {
    tag,
    tenantId: tenant.id,
    from: tenant.sender,
    ...(tenant.replyTo ? { replyTo: tenant.replyTo } : {}),
    to,
    subject: body.subject,
    text: toText(body, tenant, say),
    html: toHtml(body, tenant, say, { lang, direction: languages[lang].direction }),
    lang,
    ...(attachments ? { attachments } : {}),
  }
}
