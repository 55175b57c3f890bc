import { toHtml, toText } from './layout.ts'
import type { MailAttachment, MailMessage } from './port.ts'
import { type MailData, type MailTemplateName, TEMPLATES } from './template/index.ts'
import type { MailTenant, Say, Template } from './template/kind.ts'

export interface RenderOptions {
  tenant: MailTenant
  lang: string
  /** Translator of this language, without the tenant's words: they are added here. */
  say: Say
  to: string
  /** The outbox id. */
  tag: string
  attachments?: readonly MailAttachment[]
}

/** Makes the finished mail. Every text also gets `portal`, `area`, `officeName` and the tenant's words. */
export function renderMail<N extends MailTemplateName>(
  name: N,
  data: MailData[N],
  options: RenderOptions,
): MailMessage {
  const { tenant, lang } = options
  const common = { ...tenant.words, portal: tenant.portal, area: tenant.area, officeName: tenant.office.name }
  const say: Say = (key, values) => options.say(key, { ...common, ...values })
  const build = TEMPLATES[name] as Template<MailData[N]>
  const body = build(data, { say, tenant, dateTime: berlinDateTime(lang) })
  return {
    tag: options.tag,
    from: tenant.sender,
    ...(tenant.replyTo ? { replyTo: tenant.replyTo } : {}),
    to: options.to,
    subject: body.subject,
    text: toText(body, tenant, say),
    html: toHtml(body, tenant, say, lang),
    lang,
    ...(options.attachments ? { attachments: options.attachments } : {}),
  }
}

function berlinDateTime(lang: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat(lang === 'de-x-leicht' ? 'de' : lang, {
    timeZone: 'Europe/Berlin',
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return (instant) => format.format(instant)
}
