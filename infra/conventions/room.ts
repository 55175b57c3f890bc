import type { Finding } from './finding.ts'
import { computed, importsOf, packageOf } from './import.ts'
import { source } from './source.ts'

/** A room as it lies on disk: what it declares, and its files by path. */
export type Room = { path: string; dependencies: string[]; files: Record<string, string> }

const code = /\.tsx?$/

const imported = (files: Record<string, string>): string[] =>
  Object.entries(files)
    .filter(([path]) => code.test(path))
    .flatMap(([path, text]) => [
      ...importsOf(source(path, text)).map(({ specifier }) => packageOf(specifier)),
      // The compiler imports the JSX runtime by itself.
      ...(path.endsWith('x') ? ['react'] : []),
    ])

const isForeign = (name: string) => name !== computed && !/^(\.|node:)/.test(name)

/** What a `types` package describes: `@types/react-dom` → `react-dom`. */
const subjectOf = (name: string) => name.replace(/^@types\//, '')

/**
 * Packages a room declares and never names, and packages it imports without declaring them. A package also counts as
 * named in quotes: fonts and styles are found by their path, a base configuration by `extends`.
 */
export const dependencyFindings = ({ path, dependencies, files }: Room, shared: string[] = []): Finding[] => {
  const used = new Set(imported(files).filter(isForeign))
  const texts = Object.values(files).join('\n')
  const quoted = (name: string) =>
    ['', '/'].some((end) => new RegExp(`['"\`]${name}${end || `['"\`]`}`).test(texts))
  const unused = dependencies.filter((name) => !used.has(subjectOf(name)) && !used.has(name) && !quoted(name))
  const missing = [...used].filter((name) => ![...dependencies, ...shared].includes(name))
  return [
    ...unused.map((name) => ({ path: `${path}/package.json`, what: `${name} is declared and never used` })),
    ...missing.map((name) => ({ path: `${path}/package.json`, what: `${name} is used and not declared` })),
  ]
}

const longest = 40

/** A room without a short introduction, or one that the map in the project's README does not show. */
export const introductionFindings = ({ path, files }: Room, map: string): Finding[] => {
  const text = files[`${path}/README.md`]
  const lines = text?.trimEnd().split('\n').length ?? 0
  return [
    ...(text === undefined ? [{ path, what: 'has no README.md' }] : []),
    ...(lines > longest ? [{ path: `${path}/README.md`, what: `${lines} lines` }] : []),
    ...(map.includes(`](${path}/)`) ? [] : [{ path: 'README.md', what: `does not show ${path}` }]),
  ]
}
