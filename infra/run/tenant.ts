import { errorLines, openDatabases, readEnv, StartError } from '@kita/server'
import { eraseOnRequest } from '../backup/erase-act.ts'
import { runTenant } from './tenant-acts.ts'
import { runExport } from './tenant-export.ts'

type Databases = Awaited<ReturnType<typeof openDatabases>>

const withDatabases = async <Result>(work: (databases: Databases) => Promise<Result>): Promise<Result> => {
  const databases = await openDatabases(readEnv(process.env), { guest: true })
  try {
    return await work(databases)
  } finally {
    await databases.stop()
  }
}

const args = process.argv.slice(2)
const around = {
  withDatabases,
  withOperator: <Result>(work: (operator: Databases['operator']) => Promise<Result>) =>
    withDatabases(({ operator }) => work(operator)),
  say: (line: string) => process.stdout.write(`${line}\n`),
  complain: (line: string) => process.stderr.write(`${line}\n`),
  now: new Date(),
}

try {
  process.exitCode =
    args[0] === 'erase'
      ? await withDatabases(({ adminUrl }) => eraseOnRequest(args.slice(1), { ...around, adminUrl }))
      : ((await runExport(args, around)) ?? (await runTenant(args, around)))
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : errorLines(error)}\n`)
  process.exitCode = 1
}
