import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { advisoryFaults, lockedPackages, ofOurs, readAdvisories } from './advisory.ts'
import { answers } from './answer.ts'
import { careOf, unkept } from './care.ts'
import { licenceFaults } from './licence.ts'
import { directDependencies } from './manifest.ts'
import { askRegistry } from './registry.ts'
import { componentsOf, writeSbom } from './sbom.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const sbom = (file: string | undefined) => {
  const text = writeSbom()
  if (file) writeFileSync(file, text)
  else say(text)
}

/** With the network, before a release: licences, age and deprecation of what the service is built on. */
const check = () => {
  const licences = licenceFaults(componentsOf(writeSbom()))
  const releases = directDependencies().map(({ name }) => askRegistry(name))
  const faults = [...licences, ...unkept(releases, new Date())]
  for (const { name } of releases) {
    const care = careOf(name)
    if (care) say(`${name}: ${care.state}; ${care.owner}; ${care.way}`)
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length === 0) say(`${releases.length} direct dependencies are kept up or answered for`)
  process.exitCode = faults.length > 0 ? 2 : 0
}

/**
 * Takes known holes from a file that was fetched elsewhere, so without the network: OSV's, or what `pnpm audit --json`
 * printed. What speaks of packages of ours is kept beside the code, where every test run holds the lock file against it.
 */
const advisories = (given: string, kept = join(import.meta.dirname, 'advisories.json')) => {
  const locked = lockedPackages(readFileSync(join(import.meta.dirname, '../../pnpm-lock.yaml'), 'utf8'))
  const all = readAdvisories(readFileSync(given, 'utf8'))
  const ours = ofOurs(all, locked)
  writeFileSync(kept, `${JSON.stringify(ours, null, 2)}\n`)
  const faults = advisoryFaults(ours, locked, { answers, now: new Date() })
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  say(
    `${all.length} advisories, ${ours.length} of them of ${locked.length} packages of ours, ${faults.length} open`,
  )
  process.exitCode = faults.length > 0 ? 2 : 0
}

const [act, file, kept] = process.argv.slice(2)
if (act === 'sbom') sbom(file)
else if (act === 'check') check()
else if (act === 'advisories' && file) advisories(file, kept)
else {
  process.stderr.write('npm run supply -- sbom [file] | check | advisories <file>\n')
  process.exitCode = 2
}
