import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

const Licence = z.union([
  z.object({ license: z.object({ id: z.string() }) }).transform(({ license }) => license.id),
  z.object({ license: z.object({ name: z.string() }) }).transform(({ license }) => license.name),
  z.object({ expression: z.string() }).transform(({ expression }) => expression),
])
const Component = z
  .object({
    group: z.string().optional(),
    name: z.string(),
    version: z.string(),
    purl: z.string(),
    licenses: z.array(Licence).default([]),
  })
  .transform(({ group, name, version, purl, licenses }) => ({
    name: group ? `${group}/${name}` : name,
    version,
    purl,
    licences: licenses,
  }))
const Sbom = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(Component) })

export type Component = z.output<typeof Component>

const root = join(import.meta.dirname, '../..')

/**
 * The bill of materials of everything that is installed to run (CycloneDX 1.7, JSON), as pnpm writes it from the lock
 * file and the packages' own manifests. No network.
 * @throws {Error} pnpm is missing or refuses
 */
export const writeSbom = (): string => {
  const done = spawnSync('pnpm', ['sbom', '--sbom-format', 'cyclonedx', '--prod'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.status !== 0) throw new Error(`pnpm sbom: ${done.stderr || done.error?.message}`)
  return done.stdout
}

/** The packages of a bill of materials. */
export const componentsOf = (sbom: string): Component[] => Sbom.parse(JSON.parse(sbom)).components
