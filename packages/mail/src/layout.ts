import type { Block, MailBody, MailTenant, Say } from './template/kind.ts'

/** Plain text: lines as they come, links on a line of their own so that every mail program finds them. */
export function toText(body: MailBody, end: readonly string[]): string {
  const parts = body.blocks.map(blockText)
  return `${[body.subject, ...parts, `-- \n${end.join('\n')}`].join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'action':
      return `${block.label}:\n${block.url}`
    case 'link':
      return `${block.text}\n${block.url}`
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    case 'address':
      return [block.label, ...block.lines].join('\n')
  }
}

/**
 * HTML with inline styles only: no image, no table for layout, nothing loaded. It keeps the reader's own colours
 * (light or dark) and sets only the button's. 16 px text, one h1, language and direction set.
 */
export function toHtml(
  body: MailBody,
  tenant: MailTenant,
  end: readonly string[],
  { lang, direction }: { lang: string; direction: 'ltr' | 'rtl' },
): string {
  const style =
    'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;max-width:36rem;margin:0 auto;padding:16px'
  return `<!doctype html>
<html lang="${lang}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(body.subject)}</title></head>
<body style="margin:0"><div role="article" aria-label="${escapeHtml(body.subject)}" lang="${lang}" dir="${direction}" style="${style}">
<p style="margin:0 0 16px">${escapeHtml(`${tenant.portal} · ${tenant.area}`)}</p>
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escapeHtml(body.subject)}</h1>
${body.blocks.map((block) => blockHtml(block, tenant)).join('\n')}
<hr style="border:0;border-top:1px solid #767676;margin:24px 0 16px">
<p style="margin:0">${end.map(escapeHtml).join('<br>')}</p>
</div></body></html>
`
}

function blockHtml(block: Block, { colour }: MailTenant): string {
  const url = 'url' in block ? escapeHtml(httpUrl(block.url)) : ''
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${escapeHtml(block.text)}</p>`
    case 'action':
      return `<p style="margin:0 0 16px"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:6px;font-weight:bold;text-decoration:none;background-color:${escapeHtml(colour.accent)};color:${escapeHtml(colour.onAccent)}">${escapeHtml(block.label)}</a></p>`
    case 'link':
      return `<p style="margin:0 0 16px">${escapeHtml(block.text)}<br><a href="${url}" style="overflow-wrap:anywhere">${url}</a></p>`
    case 'facts':
      return `<dl style="margin:0 0 16px">${block.rows
        .map(
          ([label, value]) =>
            `<dt style="font-weight:bold">${escapeHtml(label)}</dt><dd style="margin:0 0 8px">${escapeHtml(value)}</dd>`,
        )
        .join('')}</dl>`
    case 'address':
      return `<p style="margin:0 0 16px"><strong>${escapeHtml(block.label)}</strong><br>${block.lines.map(escapeHtml).join('<br>')}</p>`
  }
}

/** Who sends the mail, and how to reach them. */
export function senderLines(tenant: MailTenant, say: Say): string[] {
  const { name, address, phone, email } = tenant.office
  const lines = [name, ...address]
  if (phone) lines.push(say('mail.common.phone', { phone }))
  if (email) lines.push(say('mail.common.email', { email }))
  return [...lines, tenant.baseUrl]
}

function httpUrl(url: string): string {
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('a mail links to http(s) only')
  return url
}

function escapeHtml(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
