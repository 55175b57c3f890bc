import { detailPage, framedHtml, listPage, notFoundPage, STYLE } from './mailbox-page.ts'
import type { MailStore } from './store.ts'

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
// A mail is foreign HTML: no script, no form, nothing loaded. Its links open in a new tab.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"

/**
 * The mailbox page of development: what was sent, newest first. Mount it on its own host; it shows every tenant's
 * mail to whoever asks and must never run where real families are.
 *
 * `/?an=` list · `/mails/:id` one mail · `/mails/:id/html` · `/mails/:id/anlage/:n` · `.json` beside the first two.
 */
export function createMailboxResponse(store: MailStore): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    const { pathname, searchParams } = new URL(request.url)
    const filter = { to: searchParams.get('an')?.trim() ?? '', host: searchParams.get('host')?.trim() ?? '' }
    if (pathname === '/post.css') return text(STYLE, 'text/css')
    if (pathname === '/') return page(listPage(store.list(filter), filter.to))
    if (pathname === '/mails.json') return json(store.list(filter))

    const match = /^\/mails\/(\d{1,9})(\.json|\/html|\/anlage\/(\d{1,3}))?$/.exec(pathname)
    const mail = match?.[1] ? await store.get(match[1]) : null
    if (!match || !mail) return page(notFoundPage(), 404)
    if (!match[2]) return page(detailPage(mail))
    if (match[2] === '.json') {
      const attachments = mail.attachments.map(({ content, ...rest }) => ({
        ...rest,
        bytes: content.byteLength,
      }))
      return json({ ...mail, attachments })
    }
    if (match[2] === '/html') return text(framedHtml(mail.html), 'text/html', MAIL_POLICY)
    const file = mail.attachments[Number(match[3])]
    return file ? download(file) : page(notFoundPage(), 404)
  }
}

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: headers('text/html', PAGE_POLICY) })
}

function text(body: string, type: string, policy = PAGE_POLICY): Response {
  return new Response(body, { headers: headers(type, policy) })
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: headers('application/json', PAGE_POLICY) })
}

function download(file: { filename: string; content: Uint8Array }): Response {
  const name = encodeURIComponent(file.filename)
  return new Response(Buffer.from(file.content), {
    headers: {
      ...headers('application/octet-stream', PAGE_POLICY),
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    },
  })
}

function headers(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type === 'application/octet-stream' ? type : `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}
