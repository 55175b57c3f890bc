import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { message } from '../../test/message.ts'
import type { MailMessage } from '../port.ts'
import { buildMime } from '../transport/mime.ts'
import { createMailboxResponse } from './mailbox.ts'
import { type MailStore, openMailStore } from './store.ts'

const now = new Date('2026-12-01T08:00:00Z')
let directory: string
let store: MailStore

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kita-mail-'))
  store = openMailStore(directory)
})
afterEach(() => rmSync(directory, { recursive: true }))

async function accept(change: Partial<MailMessage> = {}) {
  const mail = message(change)
  return store.accept({
    raw: await buildMime(mail, now),
    to: [mail.to],
    from: mail.from.address,
    tag: mail.tag,
    now,
  })
}

async function get(path: string): Promise<{ status: number; body: string; headers: Headers }> {
  const response = await createMailboxResponse(store)(new Request(`http://post.localhost${path}`))
  return { status: response.status, body: await response.text(), headers: response.headers }
}

it('accepted mails are still there after a restart', async () => {
  await accept({ tag: 'kept' })
  expect(openMailStore(directory).findByTag('kept')?.id).toBe('000001')
})

it('half a line left by a kill costs neither the earlier nor the next mail', async () => {
  await accept({ tag: 'before' })
  appendFileSync(join(directory, 'mails.ndjson'), '{"id":"000002","ta')
  store = openMailStore(directory)
  await accept({ tag: 'after' })
  const reopened = openMailStore(directory)
  expect(reopened.count()).toBe(2)
  expect(reopened.findByTag('after')).not.toBeNull()
})

it('the list shows the newest first and filters by address', async () => {
  await accept({ subject: 'Erste Mail', to: 'a@example.org' })
  await accept({ subject: 'Zweite Mail', to: 'b@example.org' })
  const all = (await get('/')).body
  expect(all.indexOf('Zweite Mail')).toBeLessThan(all.indexOf('Erste Mail'))
  const filtered = (await get('/?an=A%40example')).body
  expect(filtered).toContain('Erste Mail')
  expect(filtered).not.toContain('Zweite Mail')
})

it('mails can be told apart by the host their links point to', async () => {
  await accept()
  expect(store.list({ host: 'kreis-a.example.org' })).toHaveLength(1)
  expect(store.list({ host: 'kreis-b.example.org' })).toHaveLength(0)
})

it('a mail is shown with its text, a clickable link and its attachment to download', async () => {
  const content = new TextEncoder().encode('%PDF')
  await accept({ attachments: [{ filename: 'beleg.pdf', contentType: 'application/pdf', content }] })
  const page = await get('/mails/000001')
  expect(page.body).toContain('<a href="https://kreis-a.example.org/konto">')
  expect(page.body).toContain('/mails/000001/anlage/0')
  const file = await get('/mails/000001/anlage/0')
  expect(file.body).toBe('%PDF')
  expect(file.headers.get('content-disposition')).toContain('beleg.pdf')
})

it('foreign HTML can run nothing, neither in the page nor in its frame', async () => {
  await accept({ subject: '<script>alert(1)</script>', html: '<script>alert(2)</script><p>x</p>' })
  const page = await get('/mails/000001')
  expect(page.body).not.toContain('<script>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const frame = await get('/mails/000001/html')
  expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  expect(frame.headers.get('content-security-policy')).not.toContain('allow-scripts')
})

it('what is not there is a page with 404', async () => {
  expect((await get('/mails/000009')).status).toBe(404)
  expect((await get('/mails/../../etc/passwd')).status).toBe(404)
})
