import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startForTest } from './start.ts'

vi.setConfig({ testTimeout: 120_000 })
let running: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  running = await startForTest()
}, 120_000)
afterAll(() => running.stop())

const call = (name: string, path: string, method = 'GET') => {
  const host = `${name}localhost:${running.port}`
  return running.server.handler(
    new Request(`http://${host}${path}`, { method, headers: { host } }),
    '10.0.0.1',
  )
}

/** Where others keep gauges, papers and leftovers: what scanners ask for first. */
const elsewhere = [
  ...['/metrics', '/api/v1/metrics', '/debug', '/debug/vars', '/debug/pprof/', '/debug/pprof/heap'],
  ...['/trace', '/tracing', '/heapdump', '/actuator', '/actuator/env', '/actuator/health', '/jolokia'],
  ...[
    '/server-status',
    '/server-info',
    '/nginx_status',
    '/status',
    '/info',
    '/env',
    '/config',
    '/config.json',
  ],
  ...['/.env', '/.env.production', '/.git/config', '/.git/HEAD', '/.gitignore', '/.npmrc', '/.ssh/id_rsa'],
  ...['/.well-known/../.env', '/..%2f.env', '/assets/..%2f..%2fpackage.json', '/assets/../package.json'],
  ...[
    '/package.json',
    '/pnpm-lock.yaml',
    '/tsconfig.json',
    '/Dockerfile',
    '/docker-compose.yml',
    '/backup.sql',
  ],
  ...[
    '/node_modules/hono/package.json',
    '/src/main.ts',
    '/main.js.map',
    '/dist/',
    '/.data/',
    '/logs',
    '/log',
  ],
  ...[
    '/swagger',
    '/swagger-ui/',
    '/api-docs',
    '/graphql',
    '/graphiql',
    '/phpinfo.php',
    '/wp-login.php',
    '/admin',
  ],
  ...[
    '/api',
    '/api/v1',
    '/api/v1/',
    '/api/v1/debug',
    '/json/version',
    '/json/list',
    '/__inspect',
    '/_profiler',
  ],
]
const hosts = ['kreis-soest.', 'konsole.']

it.each(elsewhere)('nothing answers at %s', async (path) => {
  for (const host of hosts) {
    const answer = await call(host, path)
    // Who is not signed in is sent to the sign-in of the console, whatever the address.
    const told = answer.status === 303 ? answer.headers.get('location')?.split('?')[0] : answer.status
    expect([host, told]).toEqual([host, expect.toBeOneOf([404, '/anmelden'])])
  }
})

it('what the health pages say is a word or two, and no figure of the inside', async () => {
  for (const path of ['/healthz', '/readyz', '/statusz']) {
    const text = await (await call('kreis-soest.', path)).text()
    expect(text.length).toBeLessThan(400)
    expect(text).not.toMatch(/postgres|node|heap|rss|pid|version|password|\/work|\/home|localhost/i)
  }
})

it('no script or sheet that is served names a map of its sources, and none lies beside it', async () => {
  const page = await (await call('kreis-soest.', '/suche')).text()
  const assets = [
    ...new Set([...page.matchAll(/(?:src|href)="(\/[^"?]+\.(?:js|css))"/g)].map(([, path]) => path)),
  ]
  expect(assets.length).toBeGreaterThan(1)
  for (const path of assets) {
    const served = await call('kreis-soest.', path as string)
    expect([path, served.status]).toEqual([path, 200])
    expect([path, (await served.text()).includes('sourceMappingURL')]).toEqual([path, false])
    expect((await call('kreis-soest.', `${path}.map`)).status).toBe(404)
  }
})
