import { pageAddresses } from '@kita/server/addresses'

type Branch = Map<string, Branch>

const grown = (addresses: readonly string[]): Branch => {
  const root: Branch = new Map()
  for (const address of addresses) {
    let at = root
    for (const part of address.split('/')) {
      const name = part.startsWith(':') ? ':part' : part
      const next: Branch = at.get(name) ?? new Map()
      at.set(name, next)
      at = next
    }
  }
  return root
}

const routes = grown(Object.values(pageAddresses).flat())
const isWord = /^[a-z]{3,20}(?:-[a-z]{2,20})*$/

/**
 * One address for all pages of a kind: what a route leaves open is `:part`. Where forms are sent to stands in no list of
 * pages; beyond those a word is the act's.
 */
export const shapeOf = (path: string): string => {
  let at: Branch | undefined = routes
  const shape = (part: string): string => {
    const [named, open]: (Branch | undefined)[] = [at?.get(part), at?.get(':part')]
    at = named ?? open
    return named || (!open && isWord.test(part)) ? part : ':part'
  }
  return path
    .replace(/[?#].*/, '')
    .split('/')
    .map(shape)
    .join('/')
}
