import { connect } from 'node:net'
import { loginUrl } from '@kita/db/migrate'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readEnv, startServer } from '@kita/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, makePlace } from './place.ts'

const slug = 'kreis-soest'
const neighbour = 'kaiserslautern'

let database: TestDatabase
let server: Awaited<ReturnType<typeof startServer>>
const place = makePlace([slug, neighbour])
beforeAll(async () => {
  database = await testDatabase()
  const env = readEnv({
    ...{ NODE_ENV: 'test', PORT: String(await freePort()), DATA_DIR: place.data, TENANTS_DIR: place.bundles },
    ...{ DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.adminUrl, LOG_LEVEL: 'silent' },
    // The suites share the roles of one database server; a start must not change their passwords.
    OPERATOR_DATABASE_URL: loginUrl(database.adminUrl, 'kita_operator', database.passwords.operator),
  })
  server = await startServer({ env, work: false })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await database.stop()
  place.remove()
})

/** Sends exactly these bytes and answers all that comes back until the other side hangs up or falls silent. */
const raw = (bytes: string | Buffer, { end = false } = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(answer) : reject(error),
    )
    if (end) socket.end(bytes)
    else socket.write(bytes)
  })

const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map((line) => line[1])
const target = '/api/v1/portal'
const get = (...headers: string[]) =>
  `GET ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`
const own = `Host: ${slug}.localhost`
const theirs = `Host: ${neighbour}.localhost`
const body = '{"targets":[]}'

describe('one well-formed host names the portal', () => {
  it.each([
    ['as it is', own],
    ['with a port', `Host: ${slug}.localhost:8080`],
    ['in upper case', `Host: ${slug.toUpperCase()}.LOCALHOST`],
    ['with blanks around', `Host:    ${slug}.localhost   `],
    ['by its own domain', 'Host: kitaportal.kreis-soest.de'],
    [
      'whatever a proxy is said to have seen',
      `${own}\r\nX-Forwarded-Host: ${neighbour}.localhost\r\nForwarded: host=${neighbour}.localhost\r\nX-Original-Host: ${neighbour}.localhost`,
    ],
  ])('%s', async (_, headers) => {
    const answer = await raw(get(headers))
    expect(statuses(answer)).toEqual(['200'])
    expect(answer).toContain(`"slug":"${slug}"`)
    expect(answer).not.toContain(`"slug":"${neighbour}"`)
  })

  it('also after the same connection asked for another', async () => {
    const first = `GET ${target} HTTP/1.1\r\n${theirs}\r\n\r\n`
    const answer = await raw(`${first}${get(own)}`)
    expect(statuses(answer)).toEqual(['200', '200'])
    const [before, after] = answer.split(/(?<=})HTTP\/1\.1/)
    expect(before).toContain(`"slug":"${neighbour}"`)
    expect(after).toContain(`"slug":"${slug}"`)
    expect(after).not.toContain(`"slug":"${neighbour}"`)
  })
})

describe('nobody is guessed', () => {
  it.each([
    ['from two hosts', get(own, theirs)],
    ['from the same host twice', get(own, own)],
    ['from a list of hosts', get(`${own}, ${neighbour}.localhost`)],
    [
      'from another absolute address',
      `GET http://${neighbour}.localhost${target} HTTP/1.1\r\n${own}\r\nConnection: close\r\n\r\n`,
    ],
    [
      'from an absolute address with a name in it',
      `POST http://somebody@${slug}.localhost/api/v1/session HTTP/1.1\r\n${own}\r\nOrigin: http://${slug}.localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
    ],
    ['from an empty host', get('Host:')],
    ['from a trailing dot', get(`${own}.`)],
    ['from a trailing dot before the port', get(`${own}.:80`)],
    ['from a name and password', get(`Host: ${slug}@${neighbour}.localhost`)],
    ['from the address of the machine', get(`Host: 127.0.0.1:3000`)],
    ['from the base domain', get('Host: localhost')],
    ['from a label more', get(`Host: x.${slug}.localhost`)],
    ['from a suffix', get(`Host: ${slug}.localhost.evil.example`)],
    ['from letters outside ASCII', get('Host: kreis-söst.localhost')],
    ['from their punycode', get('Host: xn--kreis-sst-57a.localhost')],
    ['from a percent sign', get(`Host: ${slug}%2elocalhost`)],
    ['from a port of letters', get(`${own}:http`)],
    [
      'from a header only a proxy sends',
      get('Host: unbekannt.example', `X-Forwarded-Host: ${slug}.localhost`),
    ],
    ['without a host in HTTP/1.0', `GET ${target} HTTP/1.0\r\n\r\n`],
  ])('%s', async (_, bytes) => {
    const answer = await raw(bytes)
    expect([['421'], ['400']]).toContainEqual(statuses(answer))
    expect(answer).not.toMatch(/"slug"|Kreis Soest|Kaiserslautern/)
  })

  it('and the refusal is a problem that nobody keeps', async () => {
    const answer = await raw(get('Host: unbekannt.example'))
    expect(statuses(answer)).toEqual(['421'])
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    expect(answer).toMatch(/cache-control: no-store/i)
    expect(answer).toContain('"code":"host-unknown"')
  })

  it.each(['/', '/verwaltung', '/konto/anmelden', '/assets/x.css', '/api/v1/openapi.json', '/konsole'])(
    'at %s either',
    async (path) => {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: unbekannt.example\r\nConnection: close\r\n\r\n`)
      expect(statuses(answer)).toEqual(['421'])
    },
  )
})

describe('a request whose end is not certain is refused', () => {
  const post = (...lines: string[]) =>
    `POST /api/v1/session HTTP/1.1\r\n${own}\r\nOrigin: http://${slug}.localhost\r\nContent-Type: application/json\r\n${lines.join('\r\n')}`
  const smuggled = `GET ${target} HTTP/1.1\r\n${theirs}\r\n\r\n`

  it.each([
    [
      'length and chunks',
      post(`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked', '', `0\r\n\r\n${smuggled}`),
    ],
    ['two lengths', post('Content-Length: 2', 'Content-Length: 40', '', `{}${smuggled}`)],
    ['a length with a sign', post('Content-Length: +2', '', `{}${smuggled}`)],
    ['a length in hex', post('Content-Length: 0x2', '', `{}${smuggled}`)],
    ['chunks under another name', post('Transfer-Encoding: xchunked', '', `0\r\n\r\n${smuggled}`)],
    ['a coding before the chunks', post('Transfer-Encoding: gzip, chunked', '', `0\r\n\r\n${smuggled}`)],
    ['no coding before the chunks', post('Transfer-Encoding: identity, chunked', '', `0\r\n\r\n${smuggled}`)],
    [
      'chunks in HTTP/1.0',
      post('Connection: keep-alive', 'Transfer-Encoding: chunked', '', `0\r\n\r\n${smuggled}`).replace(
        '1.1',
        '1.0',
      ),
    ],
    ['a chunk size that is none', post('Transfer-Encoding: chunked', '', `zz\r\n{}\r\n0\r\n\r\n${smuggled}`)],
    [
      'a chunk size beyond all numbers',
      post('Transfer-Encoding: chunked', '', `10000000000000002\r\n{}\r\n0\r\n\r\n`),
    ],
    ['chunks that end without CR', post('Transfer-Encoding: chunked', '', `2\n{}\n0\n\n${smuggled}`)],
    [
      '20 kB beside a chunk',
      post('Transfer-Encoding: chunked', '', `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
    ],
    [
      'chunks twice, once as none',
      post('Transfer-Encoding: chunked', 'Transfer-Encoding: identity', '', `0\r\n\r\n${smuggled}`),
    ],
    ['a coding after a vertical tab', post('Transfer-Encoding:\u000bchunked', '', `0\r\n\r\n${smuggled}`)],
    ['a list of lengths', post('Content-Length: 2, 2', '', `{}${smuggled}`)],
    ['a length below nothing', post('Content-Length: -2', '', `{}${smuggled}`)],
    ['a length beyond all numbers', post('Content-Length: 99999999999999999999999', '', `{}${smuggled}`)],
    ['a CR within a line', get(`${own}\rX-A: b`)],
    ['a line without a colon', get(own, 'x')],
    ['a header without a name', get(own, ': x')],
    ['three thousand headers', get(own, ...Array.from({ length: 3000 }, (_, n) => `X${n}: 1`))],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the hello of TLS', Buffer.from('160301004f0100004b0303'.padEnd(160, '0'), 'hex')],
    ['a line that ends without CR', `GET ${target} HTTP/1.1\n${own}\nConnection: close\n\n`],
    ['a header line that goes on', get(`${own}\r\n ${neighbour}.localhost`)],
    ['a blank before the colon', get(`Host : ${slug}.localhost`)],
    ['a NUL in a header', get(own, 'X-A: a\u0000b')],
    ['20 kB of header', get(own, `X-A: ${'a'.repeat(20_000)}`)],
    ['20 kB of address', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${own}\r\n\r\n`],
    ['a version whose requests look otherwise', `GET ${target} HTTP/2.0\r\n${own}\r\n\r\n`],
    ['another protocol', `GET ${target} HTTP/3.0\r\n${own}\r\n\r\n`],
    ['no protocol', 'hello\r\n\r\n'],
  ])('%s', async (_, bytes) => {
    const answer = await raw(bytes)
    const [first, ...rest] = statuses(answer)
    expect(['400', '413', '431', '505']).toContain(first)
    expect(rest).toEqual([])
    expect(answer).not.toContain('"slug"')
  })

  it('a tunnel is not opened, and no other protocol is spoken on', async () => {
    expect(await raw(`CONNECT ${slug}.localhost:80 HTTP/1.1\r\n${own}\r\n\r\n${smuggled}`)).toBe('')
    for (const protocol of ['h2c', 'websocket']) {
      const answer = await raw(get(own, `Upgrade: ${protocol}`).replace('close', 'Upgrade'))
      expect(statuses(answer)).toEqual(['200'])
    }
  })

  it('whoever hangs up early gets a whole answer or none; half a request is none', async () => {
    const last = (bytes: string) => raw(bytes, { end: true })
    expect([['200'], []]).toContainEqual(statuses(await last(get(own))))
    expect(statuses(await last('GET / HT'))).toEqual(['400'])
    expect(await last(post('Content-Length: 40', '', '{'))).not.toMatch(/ 2\d\d |"slug"/)
  })

  it('twenty requests sent at once are answered one after the other', async () => {
    const ahead = `GET /healthz HTTP/1.1\r\n${own}\r\n\r\n`.repeat(19)
    expect(statuses(await raw(`${ahead}${get(own)}`))).toEqual(Array<string>(20).fill('200'))
  })

  it('and the next visitor is served', async () => {
    expect(statuses(await raw(get(own)))).toEqual(['200'])
  })
})

describe('an address that looks like a file', () => {
  it.each([
    '/api/v1/me/x.css',
    '/api/v1/session/x.js',
    '/konto/x.css',
    '/api/v1//portal',
    '/api/v1/portal/',
    '/api/v1/%2e%2e/portal',
    '/..%2f..%2fetc/passwd',
    '/assets/../package.json',
    '/assets/',
    '/.env',
    '/.git/config',
    '/.git/HEAD',
  ])('%s is not there, and nobody keeps the answer', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\n${own}\r\nConnection: close\r\n\r\n`)
    expect(['404', '400']).toContain(statuses(answer)[0])
    expect(answer).toMatch(/cache-control: no-store/i)
    expect(answer).not.toMatch(/"name":|at .*\.ts/)
  })
})

describe('a method that no page needs', () => {
  it.each(['TRACE', 'TRACK', 'CONNECT', 'DEBUG', 'PROPFIND'])('%s is refused at the door', async (method) => {
    for (const path of ['/', target]) {
      const answer = await raw(
        `${method} ${path} HTTP/1.1\r\n${own}\r\nX-Told: canary\r\nConnection: close\r\n\r\n`,
      )
      expect([method, path, answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)]).toEqual([method, path, true])
      expect(answer).not.toMatch(/canary|at .*\.ts/)
    }
    expect(statuses(await raw(get(own)))).toEqual(['200'])
  })
})
