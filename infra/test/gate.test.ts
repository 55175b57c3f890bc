import { pageAddresses } from '@kita/server/addresses'
import { expect, it } from 'vitest'
import { keptPages, noPages } from '../browser/gate/pages.ts'

const pages = Object.entries(pageAddresses).flatMap(([app, paths]) => paths.map((path) => `${app} ${path}`))

it('some file of the gate for accessibility has taken on every page of portal, office and console', () => {
  const kept = new Set(keptPages())
  expect(pages.filter((page) => !kept.has(page) && !noPages.has(page))).toEqual([])
})

it('no page stands on the gate’s lists that there is not, or twice', () => {
  const known = new Set(pages)
  const listed = [...keptPages(), ...noPages.keys()]
  expect(listed.filter((page, at) => !known.has(page) || listed.indexOf(page) !== at)).toEqual([])
})
