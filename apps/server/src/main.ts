import cluster from 'node:cluster'
import type { Running } from './index.ts'
import type { Env } from './start/env.ts'
import { StartError } from './start/error.ts'
import { givenIn } from './start/given.ts'
import { readyWord, runSeveral } from './start/several.ts'
import { errorLines } from './start/told-error.ts'

const report = (env: Env, { port, slugs, url, adminUrl, logins, operatorLogin }: Running): void => {
  const hosts = slugs.map((slug) => `  ${url(slug)}`)
  const people = logins.map(
    ({ title, email, password }) => `  ${title.padEnd(14)}${email.padEnd(44)}${password}`,
  )
  const lines = [
    `ready  port ${port}`,
    ...(hosts.length > 0 ? ['Portals (staff: /verwaltung, API: /api/v1):', ...hosts] : []),
    `Console: ${url('konsole')}`,
    ...(env.NODE_ENV === 'production' ? [] : [`Mail that was sent: http://post.localhost:${port}`]),
    ...(people.length > 0
      ? ['Example logins (staff: the page after the password shows the present code):', ...people]
      : []),
    ...(operatorLogin
      ? [`  ${'Console'.padEnd(14)}${operatorLogin.email.padEnd(44)}${operatorLogin.password}`]
      : []),
    ...(env.NODE_ENV === 'production' ? [] : [`Database: ${adminUrl}`]),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const main = async (): Promise<void> => {
  // The keeper knows nothing else of the environment: its processes say what is wrong with it.
  const processes = Number(givenIn(process.env).PROCESSES)
  if (Number.isInteger(processes) && processes > 1 && cluster.isPrimary)
    return runSeveral(processes, {
      say: (line) => process.stdout.write(`${line}\n`),
      end: (code) => process.exit(code),
    })
  const { readEnv } = await import('./start/env.ts')
  const env = readEnv(process.env)
  // Our own mode is read; libraries look at the variable when they are loaded, and React's development build renders
  // a page four times slower.
  process.env.NODE_ENV = 'production'
  const { startServer } = await import('./index.ts')
  const starting = startServer({ env, work: env.WORK === 'on' })
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    const running = await starting.catch(() => undefined)
    await running?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const running = await starting
  if (cluster.isPrimary || cluster.worker?.id === 1) report(env, running)
  process.send?.(readyWord)
}

const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof StartError ? error.message : errorLines(error)}\n`)
  process.exit(1)
}

// Node's own last words print the error with all it holds.
process.on('uncaughtException', fail)
main().catch(fail)
