import { openDatabases, readEnv, StartError } from '@kita/server'
import { runTenant } from './tenant-acts.ts'
import { runExport } from './tenant-export.ts'

const withDatabases: Parameters<typeof runExport>[1]['withDatabases'] = async (work) => {
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
  withOperator: <Result>(
    work: (operator: Parameters<Parameters<typeof withDatabases>[0]>[0]['operator']) => Promise<Result>,
  ) => withDatabases(({ operator }) => work(operator)),
  say: (line: string) => process.stdout.write(`${line}\n`),
  complain: (line: string) => process.stderr.write(`${line}\n`),
  now: new Date(),
}

try {
  process.exitCode = (await runExport(args, around)) ?? (await runTenant(args, around))
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}
