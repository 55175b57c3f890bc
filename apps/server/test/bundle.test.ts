import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyBundle } from '@kita/core/tenant'
import { connect } from '@kita/db'
import { loginUrl } from '@kita/db/migrate'
import { testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { distOf, freshBundle, seeSources, withSums, writeStamp } from '../build/fresh.mjs'
import { freePort } from './start.ts'

const server = join(import.meta.dirname, '..')
const workspace = join(server, '../..')
const now = new Date('2026-11-03T09:00:00Z')

describe('the bundled service', () => {
  const children: ChildProcess[] = []
  const ends: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    for (const end of ends) await end()
  })

  const open = async () => {
    const database = await testDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'kita-bundle-'))
    ends.push(database.stop, async () => rmSync(folder, { recursive: true, force: true }))
    const { bundle } = await readBundle(join(workspace, 'tenants/bochum'))
    if (!bundle) throw new Error('the example bundle is broken')
    const admin = connect({ url: database.adminUrl, max: 1 })
    await applyBundle(admin, bundle, now)
    await admin.close()
    const port = await freePort()
    const operatorUrl = loginUrl(database.adminUrl, 'kita_operator', database.passwords.operator)
    const env = {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder },
      ...{ LOG_LEVEL: 'silent', BASE_DOMAIN: 'kita.example', SECRET_KEY: 'k'.repeat(32) },
      ...{ DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.adminUrl },
      OPERATOR_DATABASE_URL: operatorUrl,
      ...{ MAIL_TRANSPORT: 'smtp', MAIL_FROM: 'portal@kita.example', SMTP_HOST: '127.0.0.1' },
      SECURITY_CONTACT: 'mailto:sicherheit@kita.example',
    }
    return { port, env }
  }

  /** Answers once the service says that it is ready. */
  const start = async (env: Record<string, string | undefined>) => {
    const child = spawn(process.execPath, [join(server, 'start.mjs')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data
      })
    while (!/^ready/m.test(said)) {
      if (child.exitCode !== null) throw new Error(said)
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    }
    return child
  }

  const page = (port: number, path = '/', host = 'bochum') =>
    new Promise<{ status?: number | undefined; text: string }>((resolve, reject) => {
      const headers = { host: `${host}.kita.example` }
      const asked = request({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (data) => {
          text += data
        })
        answer.on('end', () => resolve({ status: answer.statusCode, text }))
      })
      asked.on('error', reject).end()
    })

  const killed = async (child: ChildProcess) => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  beforeAll(() => {
    spawnSync(process.execPath, ['--import', 'tsx', 'build/run.ts'], { cwd: server, stdio: 'inherit' })
  })

  // Up to six processes of the whole service start one after the other.
  it.each([
    ['alone', {}],
    ['by the keeper of several processes, which go with it', { PROCESSES: '2' }],
  ])(
    'answers again when it was killed and is started anew: %s',
    async (_, variables) => {
      const { port, env } = await open()
      const first = await start({ ...env, ...variables })
      expect(await page(port)).toMatchObject({ status: 200, text: expect.stringContaining('</html>') })
      await killed(first)
      const second = await start({ ...env, ...variables })
      expect(await page(port)).toMatchObject({ status: 200, text: expect.stringContaining('</html>') })
      await killed(second)
    },
    180_000,
  )

  // In a bundle modules may run in another order than in the sources, and most run with the first request for them.
  it('brings every part of the house, also those that no first page needs', async () => {
    const { port, env } = await open()
    const service = await start(env)
    const asked: [path: string, status: number, host?: string][] = [
      ['/api/v1/office/today', 401],
      ['/api/v1/me', 401],
      ['/api/v1/facilities/nowhere', 404],
      ['/api/v1/openapi.json', 200],
      ['/verwaltung/anmelden', 200],
      ['/konto/anmelden', 200],
      ['/anmelden', 200, 'konsole'],
      ['/api/v1/tenants', 401, 'konsole'],
    ]
    const answered = await Promise.all(
      asked.map(async ([path, , host]) => [path, (await page(port, path, host)).status]),
    )
    expect(answered).toEqual(asked.map(([path, status]) => [path, status]))
    await killed(service)
  }, 180_000)

  it('names files and lines of the sources in a fault', () => {
    const bundle = freshBundle(workspace) ?? ''
    const script = `const { traceSources } = await import(${JSON.stringify(join(server, 'build/trace.mjs'))})
      traceSources(${JSON.stringify(bundle)})
      const { readEnv } = await import(${JSON.stringify(join(bundle, 'index.js'))})
      try { readEnv({ PORT: 'x' }) } catch (error) { console.log(error.stack) }
      process.exit()`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/PORT has a wrong value[\s\S]*apps\/server\/src\/start\/env\.ts:\d+/)
  })
})

describe('a stale bundle', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kita-fresh-'))
    for (const folder of ['apps/server/build', 'packages/text/src/words', 'infra/patches'])
      mkdirSync(join(root, folder), { recursive: true })
    write('pnpm-lock.yaml', 'lock')
    write('pnpm-workspace.yaml', 'packages')
    write('package.json', '{}')
    write('packages/text/src/words/a.json', '{"a":1}')
    for (const file of ['start.mjs', 'build/fresh.mjs', 'build/trace.mjs'])
      cpSync(join(server, file), join(root, 'apps/server', file))
    symlinkSync(join(server, 'node_modules'), join(root, 'apps/server/node_modules'))
    // A builder as small as can be: its bundle says the word it found.
    write(
      'apps/server/build/run.ts',
      `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
       import { distOf, seeSources, withSums, writeStamp } from './fresh.mjs'
       const root: string = import.meta.dirname + '/../../..'
       const word = readFileSync(root + '/packages/text/src/words/a.json', 'utf8')
       mkdirSync(distOf(root) + '/b', { recursive: true })
       writeFileSync(distOf(root) + '/b/main.js', 'console.log(' + JSON.stringify('says ' + word) + ')')
       writeStamp(root, { bundle: 'b', files: withSums(root, seeSources(root)) })`,
    )
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const write = (path: string, text: string) => writeFileSync(join(root, path), text)
  const stamp = () => {
    mkdirSync(distOf(root), { recursive: true })
    writeStamp(root, { bundle: 'b', files: withSums(root, seeSources(root)) })
  }
  const run = () => {
    const done = spawnSync(process.execPath, [join(root, 'apps/server/start.mjs')], { encoding: 'utf8' })
    return { code: done.status, said: done.stdout, complained: done.stderr }
  }

  it('is made anew by the start after any change, and is started as it is without one', () => {
    expect(run().said).toBe('Bundling …\nsays {"a":1}\n')
    expect(run().said).toBe('says {"a":1}\n')
    write('packages/text/src/words/a.json', '{"a":2}')
    expect(run().said).toBe('Bundling …\nsays {"a":2}\n')
  })

  it('is refused with a sentence where it cannot be made', () => {
    run()
    write('apps/server/build/run.ts', 'throw new Error("no space")')
    const { code, said, complained } = run()
    expect([code, said]).toEqual([1, 'Bundling …\n'])
    expect(complained).toContain('There is no bundle of these sources')
  })

  it.each<[string, () => void]>([
    ['an edited file of the same length', () => write('packages/text/src/words/a.json', '{"a":2}')],
    ['a new file', () => write('packages/text/src/words/b.json', '{}')],
    ['a file that is gone', () => rmSync(join(root, 'packages/text/src/words/a.json'))],
    ['other packages', () => write('pnpm-lock.yaml', 'other')],
    ['another patch', () => write('infra/patches/one.patch', '+')],
    ['a stamp that was cut off', () => write('apps/server/dist/stamp.json', '{"bundle":"b","fil')],
  ])('is told by %s', (_, change) => {
    stamp()
    expect(freshBundle(root)).toBe(join(distOf(root), 'b'))
    change()
    expect(freshBundle(root)).toBeUndefined()
  })

  it('an edit is noticed though the file keeps its length and its time', () => {
    const file = join(root, 'packages/text/src/words/a.json')
    utimesSync(file, now, now)
    stamp()
    write('packages/text/src/words/a.json', '{"a":3}')
    utimesSync(file, now, now)
    expect(freshBundle(root)).toBeUndefined()
  })

  it('what is the same is fresh: a copied tree, a touched file, another test', () => {
    stamp()
    const file = join(root, 'packages/text/src/words/a.json')
    utimesSync(file, now, now)
    write('packages/text/src/a.test.ts', '')
    write('packages/text/README.md', '')
    expect(freshBundle(root)).toBeDefined()
    cpSync(root, `${root}-copy`, { recursive: true, verbatimSymlinks: true })
    expect(freshBundle(`${root}-copy`)).toBe(join(distOf(`${root}-copy`), 'b'))
    rmSync(`${root}-copy`, { recursive: true, force: true })
  })
})
