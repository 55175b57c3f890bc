import { makeClock, openDatabases, readEnv, StartError } from '@kita/server'
import { runOperator } from './operator-acts.ts'

try {
  const env = readEnv(process.env)
  const scheme = env.NODE_ENV === 'production' ? 'https' : 'http'
  process.exitCode = await runOperator(process.argv.slice(2), {
    withOperator: async (work) => {
      const databases = await openDatabases(env, { guest: true })
      try {
        return await work(databases.operator)
      } finally {
        await databases.stop()
      }
    },
    origin: `${scheme}://konsole.${env.BASE_DOMAIN ?? `localhost:${env.PORT}`}`,
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    now: makeClock(env.FAKE_NOW)(),
  })
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}
