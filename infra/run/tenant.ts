import { openDatabases, readEnv, StartError } from '@kita/server'
import { runTenant } from './tenant-acts.ts'

const withOperator: Parameters<typeof runTenant>[1]['withOperator'] = async (work) => {
  const databases = await openDatabases(readEnv(process.env), { guest: true })
  try {
    return await work(databases.operator)
  } finally {
    await databases.stop()
  }
}

try {
  process.exitCode = await runTenant(process.argv.slice(2), {
    withOperator,
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    now: new Date(),
  })
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}
