import { type Env, type Running, readEnv, StartError, startServer } from './index.ts'

const report = (env: Env, { port, slugs, url, adminUrl, logins }: Running): void => {
  const hosts = slugs.map((slug) => `  ${url(slug)}`)
  const people = logins.map(
    ({ title, email, password }) => `  ${title.padEnd(14)}${email.padEnd(44)}${password}`,
  )
  const lines = [
    `ready  port ${port}`,
    ...(hosts.length > 0 ? ['Portals (staff: /verwaltung, API: /api/v1):', ...hosts] : []),
    ...(env.NODE_ENV === 'production' ? [] : [`Mail that was sent: http://post.localhost:${port}`]),
    ...(people.length > 0 ? ['Example logins:', ...people] : []),
    ...(env.NODE_ENV === 'production' ? [] : [`Database: ${adminUrl}`]),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const main = async (): Promise<void> => {
  const env = readEnv(process.env)
  const starting = startServer({ env })
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    const running = await starting.catch(() => undefined)
    await running?.stop()
    process.exit(0)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  report(env, await starting)
}

main().catch((error) => {
  process.stderr.write(`${error instanceof StartError ? error.message : (error?.stack ?? error)}\n`)
  process.exit(1)
})
