import {
  breachedFile,
  errorLines,
  makeClock,
  openDatabases,
  readAnchors,
  readEnv,
  StartError,
  secretKeys,
} from '@kita/server'
import { notedInArchive } from '../backup/noted.ts'
import { runAudit } from './audit-acts.ts'
import { runOperator } from './operator-acts.ts'
import { runPasswords } from './operator-passwords.ts'
import { runReseal } from './operator-reseal.ts'

type Databases = Awaited<ReturnType<typeof openDatabases>>

try {
  const env = readEnv(process.env)
  const scheme = env.NODE_ENV === 'production' ? 'https' : 'http'
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const complain = (line: string) => process.stderr.write(`${line}\n`)
  const [act, ...args] = process.argv.slice(2)
  const list = () => runPasswords(args, { target: breachedFile(env), say, complain })
  const withDatabases = async <Done>(work: (databases: Databases) => Promise<Done>): Promise<Done> => {
    const databases = await openDatabases(env, { guest: true })
    try {
      return await work(databases)
    } finally {
      await databases.stop()
    }
  }
  const audit = async () => {
    const noted = await readAnchors(env.DATA_DIR)
    const place = { keyFile: process.env.BACKUP_KEY_FILE, dataDir: env.DATA_DIR }
    return withDatabases(({ db, adminUrl }) =>
      runAudit(args, {
        ...{ db, noted, say, complain },
        readArchive: (folder) => notedInArchive({ ...place, folder, url: adminUrl }),
      }),
    )
  }
  const reseal = () =>
    withDatabases((databases) =>
      runReseal({ ...databases, key: secretKeys(env), now: makeClock(env.FAKE_NOW)(), say }),
    )
  const people = () =>
    runOperator(process.argv.slice(2), {
      withOperator: (work) => withDatabases(({ operator }) => work(operator)),
      origin: `${scheme}://konsole.${env.BASE_DOMAIN ?? `localhost:${env.PORT}`}`,
      say,
      complain,
      now: makeClock(env.FAKE_NOW)(),
    })
  const acts: Record<string, () => Promise<number>> = { passwords: list, audit, reseal }
  process.exitCode = await (acts[act ?? ''] ?? people)()
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : errorLines(error)}\n`)
  process.exitCode = 1
}
