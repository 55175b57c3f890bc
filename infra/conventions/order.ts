import type { Finding } from './finding.ts'
import { importsOf, targetOf } from './import.ts'
import { isTest, type Source } from './source.ts'

/**
 * The words of the core in the order of life: a later word may import an earlier one, never back. `audit` writes what
 * happened in all of them, `idempotency` lets it happen once, `erasure` tells the backup; `desk` and `office` look at all of them; `tenant` applies bundles, `onboarding` makes tenants of answers.
 */
const words = [
  'audit',
  'idempotency',
  'erasure',
  'account',
  'staff',
  'assistance',
  'child',
  'jurisdiction',
  'facility',
  'care-need',
  'application',
  'criteria',
  'evidence',
  'offer',
  'contract',
  'departure',
  'provider',
  'duplicate',
  'proposal',
  'bulk',
  'childminder',
  'desk',
  'office',
  'post',
  'usage',
  'accessibility',
  'tenant',
  'operator',
  'tenant-life',
  'support',
  'rules',
  'import',
  'onboarding',
  'training',
]

const wordOf = (path: string) => /^packages\/core\/src\/([^/]+)\//.exec(path)?.[1]

/** Imports inside the core that lead from an earlier word to a later one, and words without a place in the order. */
export const orderFindings = (file: Source): Finding[] => {
  const from = wordOf(file.path)
  if (from === undefined || isTest(file.path)) return []
  if (!words.includes(from)) return [{ path: file.path, what: `${from} has no place in the order of words` }]
  return importsOf(file).flatMap(({ specifier, line }) => {
    const to = wordOf(targetOf(file.path, specifier) ?? '')
    return to !== undefined && words.indexOf(to) > words.indexOf(from)
      ? [{ path: file.path, line, what: `${from} comes before ${to}` }]
      : []
  })
}

type Graph = Map<string, string[]>

/** The first ring found in a graph, as the list of its nodes, or null. */
export const ringIn = (graph: Graph): string[] | null => {
  const done = new Set<string>()
  const visit = (node: string, trail: string[]): string[] | null => {
    const again = trail.indexOf(node)
    if (again >= 0) return [...trail.slice(again), node]
    if (done.has(node)) return null
    for (const next of graph.get(node) ?? []) {
      const ring = visit(next, [...trail, node])
      if (ring) return ring
    }
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const ring = visit(node, [])
    if (ring) return ring
  }
  return null
}

/** Which file runs which at import time; types leave no trace when running. */
export const fileGraph = (files: Source[]): Graph =>
  new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ specifier, typeOnly }) => {
        const target = targetOf(file.path, specifier)
        return target === null || typeOnly ? [] : [target]
      }),
    ]),
  )

/** Which room imports which, types included, tests not. */
export const roomGraph = (files: Source[]): Graph => {
  const graph: Graph = new Map()
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const ours = importsOf(file).flatMap(({ specifier }) => /^@kita\/([^/]+)/.exec(specifier)?.[1] ?? [])
    const from = file.room.split('/').at(-1) ?? file.room
    graph.set(from, [...new Set([...(graph.get(from) ?? []), ...ours])])
  }
  return graph
}
