import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DomainError } from '@kita/core'
import { applyBundle, type Change, exportBundle, planBundle } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { openDatabases, readEnv, StartError } from '@kita/server'
import { printProblem, readBundle, readDefaults } from '@kita/tenant'

const usage = 'npm run tenant -- plan|apply|export|check <folder>'
const say = (line: string) => process.stdout.write(`${line}\n`)

const read = async (folder: string) => {
  if (!existsSync(join(folder, 'tenant.json')))
    throw new StartError(`There is no bundle in ${folder}: it has no tenant.json.`)
  const defaults = await readDefaults(join(dirname(folder), '_default')).catch((error: Error) => {
    throw new StartError(`The defaults beside ${folder} cannot be read: ${error.message}`)
  })
  const { bundle, problems } = await readBundle(folder, defaults)
  for (const problem of problems) say(printProblem(problem))
  if (!bundle) throw new StartError(`${folder} is not a valid bundle.`)
  return bundle
}

const report = (changes: Change[]) => {
  if (changes.length === 0) say('Nothing to change.')
  for (const { file, kind, before, after } of changes) {
    say(`${file} (${kind})`)
    for (const line of before) say(`  - ${line}`)
    for (const line of after) say(`  + ${line}`)
  }
}

const withOperator = async (work: (operator: Database) => Promise<void>) => {
  const databases = await openDatabases(readEnv(process.env), { guest: true })
  try {
    await work(databases.operator)
  } finally {
    await databases.stop()
  }
}

const acts: Record<string, (folder: string) => Promise<void>> = {
  check: async (folder) => {
    await read(folder)
    say('The bundle is valid.')
  },
  plan: async (folder) => {
    const bundle = await read(folder)
    await withOperator(async (operator) => report(await planBundle(operator, bundle)))
  },
  apply: async (folder) => {
    const bundle = await read(folder)
    await withOperator(async (operator) => report((await applyBundle(operator, bundle, new Date())).changes))
  },
  export: async (folder) =>
    withOperator(async (operator) => {
      const files = await exportBundle(operator, basename(folder))
      for (const [file, text] of Object.entries(files)) {
        const path = join(folder, file)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
      }
      say(`${Object.keys(files).length} files written to ${folder}.`)
    }),
}

const [name = '', folder] = process.argv.slice(2)
const act = acts[name]
if (!act || !folder) {
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}
await act(resolve(folder)).catch((error) => {
  const known = error instanceof StartError || error instanceof DomainError
  process.stderr.write(`${known ? error.message : error.stack}\n`)
  process.exit(1)
})
