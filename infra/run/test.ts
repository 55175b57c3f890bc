import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptInstall } from './apt.ts'
import { findChromium } from './chromium.ts'

type Count = { passed: number; failed: number; skipped: number }

const work = mkdtempSync(join(tmpdir(), 'kita-test-'))

/** Runs a program; `show` lets its output through at once, otherwise it is shown when it fails. */
const run = (program: string, parts: string[], { show = false } = {}) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(program, parts, { stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        output += data
      })
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })

// Nothing about a run leaves the machine.
process.env.TURBO_TELEMETRY_DISABLED = '1'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** A tool that is right or wrong as a whole: one test. */
const asOneTest = async (name: string, program: string, parts: string[]): Promise<Count> => {
  const { code, output } = await run(program, parts)
  say(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) {
    say(output)
    failures.push(name)
  }
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: {
    name: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** What failed, to be said again at the end: a long log is often kept only from its end. */
const failures: string[] = []

const vitest = async (project: string): Promise<Count> => {
  const file = join(work, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run('pnpm', ['exec', 'vitest', 'run', '--project', project, ...reporters], {
    show: true,
  })
  const report = readReport(file)
  if (!report) {
    failures.push(`${project}: no report, exit code ${code}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  failures.push(...failedOf(report))
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report
  // A file that does not even load has no tests that could fail.
  const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests
  if (failed > 0 && failedOf(report).length === 0) failures.push(`${project}: exit code ${code}`)
  return { passed, failed, skipped: numPendingTests + numTodoTests }
}

const failedOf = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0) return message ? [`${name}\n${message}`] : []
    return tests.map(
      ({ fullName, failureMessages }) => `${name} > ${fullName}\n${failureMessages.join('\n')}`,
    )
  })

const readReport = (file: string): Report | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}

const browser = async (): Promise<Count> => {
  const found = await findChromium(run)
  if (found.path) {
    process.env.CHROMIUM = found.path
    return vitest('browser')
  }
  say(`Chromium is missing: ${found.reason}`)
  const { output } = await run('pnpm', ['exec', 'vitest', 'list', '--project', 'browser'])
  const count = Math.max(1, output.split('\n').filter((line) => line.includes(' > ')).length)
  return process.env.CI ? { passed: 0, failed: count, skipped: 0 } : { passed: 0, failed: 0, skipped: count }
}

const steps: (() => Promise<Count>)[] = [
  () => asOneTest('lint and format', 'pnpm', ['exec', 'biome', 'check', '--error-on-warnings', '.']),
  () => asOneTest('types', 'pnpm', ['exec', 'turbo', 'run', 'typecheck', '--output-logs=errors-only']),
  async () => {
    // Without it the tests look at the structure of the papers only, not at their text.
    if ((await run('pdfinfo', ['-v'])).code !== 0) await aptInstall(run, ['poppler-utils'])
    // The files for a real server are tried with the programs that read them there.
    process.env.PATH += ':/usr/sbin'
    if ((await run('nginx', ['-v'])).code !== 0) await aptInstall(run, ['nginx-light', 'openssl'])
    if ((await run('systemd-analyze', ['--version'])).code !== 0) await aptInstall(run, ['systemd'])
    return vitest('rooms')
  },
  browser,
]

const total: Count = { passed: 0, failed: 0, skipped: 0 }
for (const step of steps) {
  const count = await step()
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
}
rmSync(work, { recursive: true, force: true })
for (const failure of failures) say(`✗ ${failure}`)
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)
