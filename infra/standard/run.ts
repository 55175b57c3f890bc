import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOf } from './fault.ts'
import { ground } from './ground.ts'
import { withBlocks } from './protection/block.ts'
import { withSummary } from './readme.ts'
import { standards } from './standards.ts'
import { summary, table } from './table.ts'

const file = (name: string) => join(import.meta.dirname, name)

const project = ground()
const faults = standards.flatMap((standard) => faultsOf(standard, project))
for (const fault of faults) process.stderr.write(`${fault}\n`)
if (faults.length === 0) {
  writeFileSync(file('table.md'), table(standards))
  writeFileSync(file('protection.md'), withBlocks(readFileSync(file('protection.md'), 'utf8')))
  writeFileSync(file('README.md'), withSummary(readFileSync(file('README.md'), 'utf8'), standards))
  process.stdout.write(`${summary(standards)}\n`)
}
process.exitCode = faults.length > 0 ? 2 : 0
