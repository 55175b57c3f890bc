import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
/** `npm test` installs it; where it may not, its tests are skipped, in CI they fail. */
const missing = !process.env.CI && spawnSync('nginx', ['-v'], { env }).error !== undefined

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

type Proxy = { plain: number; tls: number; stop: () => Promise<void> }

/** The configuration of this folder with other places and ports; `change` plants a fault. */
const startProxy = async (service: number, change = (text: string) => text): Promise<Proxy> => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-proxy-'))
  const [plain, tls] = [await freePort(), await freePort()]
  const snippets = join(folder, 'kita')
  for (const path of [join(snippets, 'hosts'), join(folder, 'logs')]) mkdirSync(path, { recursive: true })
  const placed = (text: string) =>
    change(text)
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
      .replaceAll(/listen 80\b/g, `listen 127.0.0.1:${plain}`)
      .replaceAll(/listen 443\b/g, `listen 127.0.0.1:${tls}`)
      .replaceAll('/etc/nginx/kita/', `${snippets}/`)
      .replaceAll(/\/etc\/kita\/tls\/[\w.]+\//g, `${folder}/`)
      .replaceAll('/var/log/nginx/', `${folder}/logs/`)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${service}`)
  const own = join(import.meta.dirname, 'nginx')
  for (const name of readdirSync(own)) {
    const target = name === 'own-host.conf' ? join(snippets, 'hosts', name) : join(snippets, name)
    writeFileSync(target, placed(readFileSync(join(own, name), 'utf8')))
  }
  cpSync(join(snippets, 'kita.conf'), join(folder, 'kita.conf'))
  const certificate = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
  const names = 'subjectAltName=DNS:*.kita.example,DNS:kita.stadt.example'
  spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=kita.example', '-addext', names, ...certificate],
    ],
    { stdio: 'ignore' },
  )
  const account = process.getuid?.() === 0 ? 'user root;' : ''
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${account} daemon off; pid ${folder}/pid; error_log ${folder}/logs/error.log;
     events {} http { ${temporary} include ${folder}/kita.conf; }`,
  )
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complained = ''
  child.stderr.on('data', (data) => {
    complained += data
  })
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  await untilAnswers(plain, child, () => complained)
  return { plain, tls, stop }
}

const untilAnswers = async (port: number, child: ChildProcess, why: () => string) => {
  while (!(await call({ port, path: '/', host: 'nobody.example' }).catch(() => undefined)))
    if (child.exitCode !== null) throw new Error(why())
}

type Call = { port: number; path: string; host: string; method?: string; headers?: Record<string, string> }
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; text: string }

const call = ({ port, path, host, method = 'GET', headers = {} }: Call, secure = false) =>
  new Promise<Answer>((resolve, reject) => {
    const options = {
      port,
      path,
      method,
      host: '127.0.0.1',
      headers: { host, ...headers },
      agent: false as const,
    }
    const asked = secure
      ? tlsRequest({ ...options, servername: host, rejectUnauthorized: false })
      : request(options)
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (data) => {
        text += data
      })
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
    })
    asked.on('error', reject).end()
  })

/** What was agreed on: version and cipher, or the fault's code. */
const greet = (port: number, options: ConnectionOptions) =>
  new Promise<string>((resolve) => {
    const socket: TLSSocket = connect({
      ...{ port, host: '127.0.0.1', servername: 'bochum.kita.example', rejectUnauthorized: false },
      ...options,
    })
    socket.once('secureConnect', () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
      socket.destroy()
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(`refused: ${error.code}`))
  })

/** An old client as it was: with all the ciphers of its time. */
const old = (version: 'TLSv1' | 'TLSv1.1'): ConnectionOptions => ({
  ...{ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' },
})

describe.skipIf(missing)('the proxy', () => {
  const service = createServer((asked, answer) => {
    answer.setHeader('strict-transport-security', 'max-age=1')
    answer.end(JSON.stringify({ path: asked.url, headers: asked.headers }))
  })
  let proxy: Proxy
  beforeAll(async () => {
    service.listen(0, '127.0.0.1')
    await once(service, 'listening')
    proxy = await startProxy((service.address() as AddressInfo).port)
  })
  afterAll(async () => {
    await proxy?.stop()
    service.close()
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('refuses %s', async (version) => {
    expect(await greet(proxy.tls, old(version))).toMatch(/^refused: ERR_SSL_/)
  })

  it('would be caught speaking TLS 1.1', async () => {
    const weak = await startProxy(1, (text) =>
      text
        .replaceAll('TLSv1.2 TLSv1.3', 'TLSv1.1 TLSv1.2 TLSv1.3')
        .replaceAll('ssl_ciphers ECDHE', 'ssl_ciphers ALL:@SECLEVEL=0:ECDHE'),
    )
    expect(await greet(weak.tls, old('TLSv1.1'))).toMatch(/^TLSv1.1 /)
    await weak.stop()
  })

  it('agrees on the newer version where both can', async () => {
    expect(await greet(proxy.tls, {})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384')
    expect(await greet(proxy.tls, { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384')
  })

  it.each([
    'AES256-GCM-SHA384',
    'ECDHE-ECDSA-AES256-SHA384',
    'DHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-AES128-SHA',
  ])('refuses a cipher without forward secrecy or authentication: %s', async (cipher) => {
    const ciphers = `${cipher}:@SECLEVEL=0`
    expect(await greet(proxy.tls, { maxVersion: 'TLSv1.2', ciphers })).toMatch(/^refused: ERR_SSL_/)
  })

  it('gives no certificate to a name nobody applied for', async () => {
    expect(await greet(proxy.tls, { servername: 'else.example' })).toMatch(/^refused: ERR_SSL_/)
    expect(await greet(proxy.tls, { servername: 'kita.stadt.example' })).toMatch(/^TLSv1.3 /)
  })

  it.each(['bochum.kita.example', 'kita.stadt.example'])('sends a page of %s on to https', async (host) => {
    const { status, headers } = await call({ port: proxy.plain, path: '/suche?ort=1', host })
    expect([status, headers.location]).toEqual([301, `https://${host}/suche?ort=1`])
  })

  it.each(['/api/v1/portal', '/api/', '/api/v1/../v1/session'])(
    'never sends a call of the API on: %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'HEAD']) {
        const answer = await call({ port: proxy.plain, path, host: 'bochum.kita.example', method })
        expect([method, answer.status, answer.headers.location]).toEqual([method, 403, undefined])
      }
    },
  )

  it('sends no form on', async () => {
    const answer = await call({
      port: proxy.plain,
      path: '/konto',
      host: 'bochum.kita.example',
      method: 'POST',
    })
    expect([answer.status, answer.headers.location]).toEqual([403, undefined])
  })

  it('sends nobody on to a host it does not know', async () => {
    const answer = await call({ port: proxy.plain, path: '/', host: 'else.example' })
    expect([answer.status, answer.headers.location]).toEqual([421, undefined])
  })

  it('hands on the host and the address it saw, whatever the reader says of them', async () => {
    const forged = {
      ...{
        'x-forwarded-for': '203.0.113.9',
        forwarded: 'for=203.0.113.9',
        'x-forwarded-host': 'else.example',
      },
      'x-forwarded-proto': 'http',
    }
    const host = 'bochum.kita.example'
    const { text, headers } = await call(
      { port: proxy.tls, path: '/suche?a=%2F', host, headers: forged },
      true,
    )
    const seen: { path: string; headers: IncomingHttpHeaders } = JSON.parse(text)
    expect(seen.path).toBe('/suche?a=%2F')
    expect(seen.headers).toMatchObject({ host, 'x-forwarded-for': '127.0.0.1' })
    for (const name of ['forwarded', 'x-forwarded-host', 'x-forwarded-proto'])
      expect(seen.headers).not.toHaveProperty(name)
    expect(headers['strict-transport-security']).toBe('max-age=1')
  })
})
