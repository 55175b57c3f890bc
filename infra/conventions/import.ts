import { dirname, join } from 'node:path/posix'
import { lineAt, nodesOf, type Source } from './source.ts'

export type Import = { specifier: string; typeOnly: boolean; line: number }

/** Stands for the name of a module that is only known while running. */
export const computed = '(computed)'

/** Every import of a file: static, re-exported, dynamic, and types named by `import('…')`. */
export const importsOf = (file: Source): Import[] => {
  const { module } = file.parsed
  const at = (offset: number) => lineAt(file.text, offset)
  const statics = module.staticImports.map(({ start, moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    line: at(start),
  }))
  const exported = module.staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType, line: at(start) }] : [],
    ),
  )
  const inline = nodesOf(file).flatMap((node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return []
    const name = node.source.type === 'Literal' ? String(node.source.value) : computed
    return [{ specifier: name, typeOnly: node.type === 'TSImportType', line: at(node.start) }]
  })
  return [...statics, ...exported, ...inline]
}

/** `@aws-sdk/client-ses/x` → `@aws-sdk/client-ses`; `hono/client` → `hono`. */
export const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Where a relative import leads, from the project's root; null for a package. */
export const targetOf = (path: string, specifier: string): string | null =>
  specifier.startsWith('.') ? join(dirname(path), specifier) : null
