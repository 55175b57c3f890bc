import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const tenants = join(import.meta.dirname, '../../tenants')

/** A folder of its own for a server's data, beside one with only the named bundles: fewer start faster. */
export const makePlace = (slugs: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-place-'))
  const bundles = mkdtempSync(join(tmpdir(), 'kita-bundles-'))
  for (const name of ['_default', ...slugs]) symlinkSync(join(tenants, name), join(bundles, name))
  return {
    data: folder,
    bundles,
    remove: () => {
      for (const one of [folder, bundles]) rmSync(one, { recursive: true, force: true })
    },
  }
}

/** The name of the bundle with the fewest facilities: read in no time. */
export const smallestBundle = (): string => {
  const names = readdirSync(tenants).filter((name) => existsSync(join(tenants, name, 'facilities.csv')))
  const sizes = names.map((name) => ({ name, size: statSync(join(tenants, name, 'facilities.csv')).size }))
  const [first] = sizes.filter(({ name }) => !name.startsWith('_')).toSorted((a, b) => a.size - b.size)
  if (!first) throw new Error('there are no bundles')
  return first.name
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
