import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { printProblem, readBundle, writeBundle } from '../src/index.ts'

/** `node --import tsx packages/tenant/script/format.ts tenants/<slug> …`: checks bundles and writes them in their one form. */
for (const dir of process.argv.slice(2)) {
  const { bundle, problems } = await readBundle(dir)
  for (const [path, text] of Object.entries(bundle ? writeBundle(bundle.source) : {})) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  const left = bundle ? (await readBundle(dir)).problems : problems
  for (const problem of left) process.stdout.write(`${dir}/${printProblem(problem)}\n`)
  process.stdout.write(`${dir}: ${bundle ? 'gültig' : 'nicht gültig, nichts geschrieben'}\n`)
  if (!bundle) process.exitCode = 1
}
