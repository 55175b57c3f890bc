import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

/** What the rooms that run name as dependencies themselves, without our own packages: name and version as written. */
export const directDependencies = (): { name: string; version: string }[] => {
  const rooms = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((room) => join(root, folder, room, 'package.json')),
  )
  const all = rooms.flatMap((file) => {
    const { dependencies, optionalDependencies } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
    return Object.entries({ ...dependencies, ...optionalDependencies })
  })
  return [...new Map(all)]
    .filter(([, version]) => !version.startsWith('workspace:'))
    .map(([name, version]) => ({ name, version }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}
