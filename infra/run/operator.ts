import { breachedFile, makeClock, openDatabases, readEnv, StartError } from '@kita/server'
import { runOperator } from './operator-acts.ts'
import { runPasswords } from './operator-passwords.ts'

try {
  const env = readEnv(process.env)
  const scheme = env.NODE_ENV === 'production' ? 'https' : 'http'
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const complain = (line: string) => process.stderr.write(`${line}\n`)
  const [act, ...args] = process.argv.slice(2)
  const list = () => runPasswords(args, { target: breachedFile(env), say, complain })
  const people = () =>
    runOperator(process.argv.slice(2), {
      withOperator: async (work) => {
        const databases = await openDatabases(env, { guest: true })
        try {
          return await work(databases.operator)
        } finally {
          await databases.stop()
        }
      },
      origin: `${scheme}://konsole.${env.BASE_DOMAIN ?? `localhost:${env.PORT}`}`,
      say,
      complain,
      now: makeClock(env.FAKE_NOW)(),
    })
  process.exitCode = await (act === 'passwords' ? list() : people())
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}
