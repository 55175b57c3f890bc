#!/usr/bin/env node
// Entry of all npm scripts. Plain Node ≥ 20 without dependencies: it finds or fetches Node 24 and pnpm, installs the
// workspace when the lock file has changed, and hands over to the command.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const memory = join(root, 'node_modules/.kita')
const tsx = ['--import', 'tsx']

/** @type {Record<string, string[]>} */
const commands = {
  // A start makes many small things that stay: room for them spares a tenth of it to the garbage collector.
  start: ['--min-semi-space-size=32', 'apps/server/start.mjs'],
  build: [...tsx, 'apps/server/build/run.ts'],
  test: [...tsx, 'infra/run/test.ts'],
  bench: [...tsx, 'infra/bench/run.ts'],
  campaign: [...tsx, 'infra/campaign/run.ts'],
  backup: [...tsx, 'infra/backup/run.ts', 'backup'],
  restore: [...tsx, 'infra/backup/run.ts', 'restore'],
  tenant: [...tsx, 'infra/run/tenant.ts'],
  operator: [...tsx, 'infra/run/operator.ts'],
  looks: [...tsx, 'infra/pictures/looks.ts'],
  supply: [...tsx, 'infra/supply/run.ts'],
  standard: [...tsx, 'infra/standard/run.ts'],
}

const fail = (/** @type {string} */ sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** @returns {{ node: string, path: string }} a Node ≥ 24 and a PATH that has pnpm 11 */
const findToolchain = () => {
  const remembered = recall('toolchain.json')
  if (remembered) {
    const toolchain = JSON.parse(remembered)
    if (existsSync(toolchain.node)) return toolchain
  }
  const here = { node: process.execPath, path: process.env.PATH ?? '' }
  const ownPnpm = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8' })
  if (Number(process.versions.node.split('.')[0]) >= 24 && ownPnpm.stdout?.startsWith('11.')) return here
  const ask = ['--yes', '--prefer-offline', '-p', 'node@24', '-p', 'pnpm@11.28.6']
  const script = 'console.log(JSON.stringify({ node: process.execPath, path: process.env.PATH }))'
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const answer = spawnSync(npx, [...ask, '--', 'node', '-e', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
  })
  const line = answer.stdout?.split('\n').findLast((one) => one.startsWith('{'))
  if (answer.status !== 0 || !line)
    fail(
      'Node 24 and pnpm cannot be fetched from npm. Go online once, or install Node 24 and pnpm 11 yourself.',
    )
  return JSON.parse(/** @type {string} */ (line))
}

const recall = (/** @type {string} */ name) =>
  existsSync(join(memory, name)) ? readFileSync(join(memory, name), 'utf8') : undefined
const remember = (/** @type {string} */ name, /** @type {string} */ text) => {
  mkdirSync(memory, { recursive: true })
  writeFileSync(join(memory, name), text)
}

const install = (/** @type {NodeJS.ProcessEnv} */ env) => {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  if (recall('installed') === lock) return
  process.stdout.write('Installing …\n')
  const options = ['install', '--frozen-lockfile', '--reporter=silent', '--config.confirmModulesPurge=false']
  const done = spawnSync('pnpm', options, {
    cwd: root,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0)
    fail(
      `The packages cannot be installed. ${(done.stderr || done.stdout || '').trim().split('\n').slice(-5).join('\n')}`,
    )
  remember('installed', lock)
}

const [name = '', ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`Known commands: ${Object.keys(commands).join(', ')}.`)
const toolchain = findToolchain()
const env = { ...process.env, PATH: toolchain.path, TURBO_TELEMETRY_DISABLED: '1' }
install(env)
remember('toolchain.json', JSON.stringify(toolchain))

const child = spawn(toolchain.node, [.../** @type {string[]} */ (command), ...rest], {
  cwd: root,
  env,
  stdio: 'inherit',
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']))
  process.on(signal, () => child.kill(signal))
// npm passes a signal on to its shell, and the shell ends without passing it on: an orphan ends its command itself.
const parent = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
child.on('exit', (code, signal) => process.exit(signal ? 128 + 2 : (code ?? 1)))
