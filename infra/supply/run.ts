import { writeFileSync } from 'node:fs'
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

const [act, file] = process.argv.slice(2)
if (act === 'sbom') sbom(file)
else if (act === 'check') check()
else {
  process.stderr.write('npm run supply -- sbom [file] | check\n')
  process.exitCode = 2
}
