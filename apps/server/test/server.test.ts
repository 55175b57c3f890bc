import { withoutTenant } from '@kita/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawRequest, startForTest } from './start.ts'

let running: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  running = await startForTest()
}, 120_000)
afterAll(() => running.stop())

const slug = 'kreis-soest'
const json = (method: string, body: unknown, headers: Record<string, string> = {}) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

describe('which tenant a request means', () => {
  const status = async (bytes: string) => (await rawRequest(running.port, bytes)).split('\r\n', 1)[0]
  const at = (host: string) => `GET /api/v1/portal HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

  it('is told by one well-formed Host header, in any case', async () => {
    const { port } = running
    expect(await status(at(`${slug}.localhost:${port}`))).toContain('200')
    expect(await status(at(`KREIS-SOEST.LocalHost:${port}`))).toContain('200')
    expect(await status(at(`${slug}.localhost`))).toContain('200')
  })

  it.each([
    'localhost',
    'anderswo.localhost',
    'kreis-soest.localhost.',
    'kreis-soest.localhost.evil.example',
    'evilkreis-soest.localhost',
    'www.kreis-soest.localhost',
    'xn--kreis-soest-abc.localhost',
    '127.0.0.1',
  ])('is nobody at %s', async (host) => {
    expect(await status(at(host))).toContain('421')
  })

  it('is not guessed from two Host headers, another address, an empty or a missing one', async () => {
    const rest = 'Connection: close\r\n\r\n'
    const two = `GET / HTTP/1.1\r\nHost: ${slug}.localhost\r\nHost: bochum.localhost\r\n${rest}`
    const absolute = `GET http://bochum.localhost/ HTTP/1.1\r\nHost: ${slug}.localhost\r\n${rest}`
    const empty = `GET / HTTP/1.1\r\nHost: \r\n${rest}`
    const old = 'GET / HTTP/1.0\r\n\r\n'
    const forwarded = `GET / HTTP/1.1\r\nHost: anderswo.localhost\r\nX-Forwarded-Host: ${slug}.localhost\r\n${rest}`
    for (const bytes of [two, absolute, empty, old, forwarded])
      expect(await status(bytes)).toMatch(/ (400|421) /)
  })

  it('does not matter to the health pages', async () => {
    expect((await running.call('anderswo', '/healthz')).status).toBe(200)
    expect((await running.call('anderswo', '/readyz')).status).toBe(200)
    expect(await (await running.call('anderswo', '/statusz')).text()).toMatch(/^(\w+: \w+\n){3}$/)
  })
})

it('every host says whom to tell of a hole, for less than a year', async () => {
  for (const host of [slug, 'konsole']) {
    const file = await running.call(host, '/.well-known/security.txt')
    const text = await file.text()
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(text).toContain('Contact: mailto:')
    expect(text).toContain(`Canonical: http://${host}.localhost:${running.port}/.well-known/security.txt`)
    const ends = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? '')
    const days = (ends.getTime() - running.clock.now.getTime()) / 86_400_000
    expect(days).toBeGreaterThan(140)
    expect(days).toBeLessThan(365)
  }
  expect((await running.call('anderswo', '/.well-known/security.txt')).status).toBe(421)
})

it('what is only read is only read: another method is told which there are', async () => {
  const html = await (await running.call(slug, '/')).text()
  const [theme = ''] = /\/assets\/theme-[^"]+/.exec(html) ?? []
  for (const path of ['/healthz', '/readyz', '/statusz', '/.well-known/security.txt', theme]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const refused = await running.call(slug, path, { method })
      expect([path, method, refused.status, refused.headers.get('allow')]).toEqual([
        path,
        method,
        405,
        'GET, HEAD',
      ])
      expect(refused.headers.get('content-type')).toContain('problem+json')
    }
    const { status } = await running.call(slug, path)
    expect((await running.call(slug, path, { method: 'HEAD' })).status).toBe(status)
  }
})

describe('what stands in front of the pages', () => {
  it('every page has the strict policy and is kept by nobody', async () => {
    const page = await running.call(slug, '/')
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(page.headers.get('cache-control')).toContain('no-store')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('style sheets are kept for ever, the theme only under its own host', async () => {
    const html = await (await running.call(slug, '/')).text()
    const [theme = ''] = /\/assets\/theme-[^"]+/.exec(html) ?? []
    const sheet = await running.call(slug, theme, { headers: { 'accept-encoding': 'br' } })
    expect(sheet.headers.get('cache-control')).toContain('immutable')
    expect(sheet.headers.get('content-encoding')).toBe('br')
    expect((await running.call('bochum', theme)).status).toBe(404)
  })

  it('a form of another site or a huge one does not reach a page', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const foreign = { ...form, origin: 'http://bochum.localhost' }
    expect(
      (await running.call(slug, '/konto', { method: 'POST', headers: foreign, body: 'a=1' })).status,
    ).toBe(403)
    const huge = { ...form, 'content-length': '70000' }
    const sent = { method: 'POST', headers: huge, body: 'x'.repeat(70_000) }
    expect((await running.call(slug, '/konto', sent)).status).toBe(413)
  })
})

describe('an account', () => {
  const person = {
    firstName: 'Elif',
    lastName: 'Aydın',
    street: 'Lindenweg 4',
    postcode: '59494',
    town: 'Soest',
    email: 'elif@familie.example',
    password: 'vier blaue Gummistiefel',
  }
  const post = (path: string, body: unknown) => running.call(slug, `/api/v1${path}`, json('POST', body))
  /** The newest mail to an address, after the worker's round. */
  const mailTo = async (address: string) => {
    await running.server.worker.runMails(running.clock.now)
    const list = await read<{ id: string }[]>('post', `/mails.json?an=${address}`)
    return read<{ text: string }>('post', `/mails/${list[0]?.id}.json`)
  }
  const read = async <T>(at: string, path: string) => (await (await running.call(at, path)).json()) as T
  const form = async () => {
    const { privacy } = await read<{ privacy: { noticeVersion: string } }>(slug, '/api/v1/portal')
    const { stamp } = await read<{ stamp: string }>(slug, '/api/v1/form-stamp')
    return { ...person, noticeVersion: privacy.noticeVersion, stamp }
  }
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

  it('is signed up, confirmed by the link of the mail, used and left', async () => {
    const filled = await form()
    const early = (await (await post('/accounts', filled)).json()) as { errors: { code: string }[] }
    expect(early.errors[0]?.code).toBe('form-too-fast')
    running.clock.now = new Date(running.clock.now.getTime() + 20_000)
    expect((await post('/accounts', filled)).status).toBe(202)
    const credentials = { email: person.email, password: person.password }
    expect(await codeOf(await post('/session', credentials))).toBe('address-unconfirmed')

    const { text } = await mailTo(person.email)
    const [, token = ''] = /\/konto\/bestaetigen\?token=([\w-]+)/.exec(text) ?? []
    expect(token).toHaveLength(43)
    expect((await post('/accounts/confirmations', { token })).status).toBe(204)
    expect(await codeOf(await post('/accounts/confirmations', { token }))).toBe('link-used')

    const signedIn = await post('/session', credentials)
    expect(await signedIn.json()).toEqual({ kind: 'parent', language: 'de' })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const me = await running.call(slug, '/api/v1/me', { headers: { cookie } })
    expect(await me.json()).toMatchObject({ lastName: 'Aydın', email: person.email })
    expect((await running.call('bochum', '/api/v1/me', { headers: { cookie } })).status).toBe(401)
    await running.call(slug, '/api/v1/session', { method: 'DELETE', headers: { cookie } })
    expect((await running.call(slug, '/api/v1/me', { headers: { cookie } })).status).toBe(401)
  })

  it('of a known address is answered as a new one', async () => {
    const filled = await form()
    running.clock.now = new Date(running.clock.now.getTime() + 20_000)
    const again = await post('/accounts', filled)
    expect([again.status, await again.json()]).toEqual([202, { accepted: true }])
    const unknown = await post('/accounts/password-requests', { email: 'niemand@familie.example' })
    expect([unknown.status, await unknown.json()]).toEqual([202, { accepted: true }])
  })
})

it('what has run out of the operators’ sessions is swept with the worker’s round', async () => {
  const admin = running.database.connect({ url: running.database.adminUrl })
  const rows = (query: string) => withoutTenant(admin, async (tx) => [...(await tx.execute(query))])
  const [before, after] = [-1, 1].map((hours) =>
    new Date(running.clock.now.getTime() + hours * 3_600_000).toISOString(),
  )
  await rows(`
    insert into console.session (id_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
    select sha256(label::bytea), (select id from console.operator limit 1), '${before}', '${before}', until, until, label
      from (values ('over', '${before}'::timestamptz), ('lives', '${after}')) as one (label, until)`)
  await running.server.worker.runJobs(running.clock.now)
  expect(await rows("select label from console.session where label in ('over', 'lives')")).toEqual([
    { label: 'lives' },
  ])
})
