import type { MailSummary, StoredMail } from './store.ts'

const when = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

export function listPage(mails: readonly MailSummary[], to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="/mails/${mail.id}">
<span class="subject">${escapeHtml(mail.subject)}</span>
<span class="to">an ${escapeHtml(mail.to.join(', '))}</span>
<span class="meta">${escapeHtml(mail.from)} · <time datetime="${mail.at}">${when.format(new Date(mail.at))} Uhr</time></span>
</a></li>`,
  )
  const count = mails.length === 1 ? 'Eine Mail' : `${mails.length} Mails`
  const empty = to ? 'An diese Adresse ging noch keine Mail.' : 'Noch hat niemand eine Mail bekommen.'
  return frame(
    'Postfach',
    `<h1>Postfach</h1>
<p>Diese Mails hat das Portal verschickt. Sie verlassen diesen Rechner nicht.</p>
<form method="get" action="/" role="search">
<label for="an">Empfänger</label>
<input id="an" name="an" type="search" value="${escapeHtml(to)}" autocomplete="off" spellcheck="false">
<button>Filtern</button>${to ? '<a href="/">Alle zeigen</a>' : ''}
</form>
<h2>${count}</h2>
${rows.length > 0 ? `<ol class="mails">${rows.join('')}</ol>` : `<p>${empty}</p>`}`,
  )
}

export function detailPage(mail: StoredMail): string {
  const files = mail.attachments.map(
    (file, index) =>
      `<li><a href="/mails/${mail.id}/anlage/${index}">${escapeHtml(file.filename)}</a> (${escapeHtml(file.contentType)}, ${kilobytes(file.content.byteLength)})</li>`,
  )
  return frame(
    mail.subject,
    `<p><a href="/">Alle Mails</a></p>
<h1>${escapeHtml(mail.subject)}</h1>
<dl>
<dt>An</dt><dd>${escapeHtml(mail.to.join(', '))}</dd>
<dt>Von</dt><dd>${escapeHtml(mail.from)}</dd>
<dt>Wann</dt><dd><time datetime="${mail.at}">${when.format(new Date(mail.at))} Uhr</time></dd>
</dl>
${files.length > 0 ? `<h2>Anlagen</h2><ul>${files.join('')}</ul>` : ''}
${mail.html ? `<h2>Ansicht</h2><iframe src="/mails/${mail.id}/html" title="Die Mail, wie ein Mailprogramm sie zeigt" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` : ''}
<h2>Nur Text</h2>
<pre>${linked(mail.text)}</pre>
<details><summary>Quelltext</summary><pre>${escapeHtml(mail.raw.slice(0, 20_000))}</pre></details>`,
  )
}

export function notFoundPage(): string {
  return frame('Nicht da', '<h1>Diese Mail gibt es nicht</h1><p><a href="/">Alle Mails</a></p>')
}

// Links need another tab, inside the sandbox they lead nowhere; and the frame is white whatever the reader's mode.
const FRAMED_HEAD = '<base target="_blank"><style>:root{color-scheme:light}</style>'

export function framedHtml(html: string): string {
  return html.includes('<head>') ? html.replace('<head>', `<head>${FRAMED_HEAD}`) : FRAMED_HEAD + html
}

function frame(title: string, main: string): string {
  return `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Postfach</title><link rel="stylesheet" href="/post.css"></head>
<body><main>${main}</main></body></html>`
}

function linked(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('de-DE')} kB`
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

export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d2430, #e9edf3); --ground: light-dark(#f5f6f8, #14181f);
  --card: light-dark(#fff, #1d232d); --line: light-dark(#c9d0da, #3c4656); --link: light-dark(#0b4f8a, #8fc2f5); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; }
input, button { font: inherit; min-height: 2.75rem; padding: 0 0.75rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); color: inherit; }
input { flex: 1 1 14rem; min-width: 0; }
button { font-weight: 600; cursor: pointer; }
.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.mails a { display: block; padding: 0.75rem 0.25rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.mails a:hover { background: var(--card); }
.mails span { display: block; overflow-wrap: anywhere; }
.subject { font-weight: 600; color: var(--link); text-decoration: underline; }
.meta { font-size: 0.9375rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 34rem; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); font: 0.9375rem/1.5 ui-monospace, monospace; }
`
