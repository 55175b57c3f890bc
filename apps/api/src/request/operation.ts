import { uploadType } from './upload.ts'

type Operation = { operationId?: string; requestBody?: { content?: object } }
/** Asked for with the first request that needs them: no start waits for the document. */
type Paths = () => Record<string, object>

/** Operations of a document: method, pattern of their whole path, and what the document says of them. */
const operationsOf = (base: string, paths: Paths) => {
  let operations: ReturnType<typeof read> | undefined
  const read = () =>
    Object.entries(paths()).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        pattern: new RegExp(`^${base}${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
        literal: !path.includes('{'),
        method: method.toUpperCase(),
        operation: operation as Operation,
      })),
    )
  return () => {
    operations ??= read()
    return operations
  }
}

/** Operations whose body is a file, as the document declares them. */
export const takesFile = (base: string, paths: Paths) => {
  const operations = operationsOf(base, paths)
  let uploads: ReturnType<typeof operations> | undefined
  return (method: string, path: string): boolean => {
    if (method === 'GET' || method === 'HEAD') return false
    uploads ??= operations().filter(({ operation }) =>
      Object.keys(operation.requestBody?.content ?? {}).includes(uploadType),
    )
    return uploads.some((one) => one.method === method && one.pattern.test(path))
  }
}

/** The methods an address knows. */
export const allowedMethods = (base: string, paths: Paths) => {
  const operations = operationsOf(base, paths)
  return (path: string): string[] =>
    operations().flatMap(({ pattern, method }) => (pattern.test(path) ? method : []))
}

/** The operationId behind a request; an address without a parameter counts before one with. */
export const operationAt = (base: string, paths: Paths) => {
  const operations = operationsOf(base, paths)
  return (method: string, path: string): string | undefined => {
    const found = operations().filter((one) => one.method === method && one.pattern.test(path))
    return (found.find(({ literal }) => literal) ?? found[0])?.operation.operationId
  }
}

/** Whether one of these routes answers a request, as a router writes them: `/sessions/:id`. */
export const routesHold = (base: string, routes: readonly { method: string; path: string }[]) => {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${base}${path.replaceAll(/:[^/]+/g, '[^/]+')}$`),
  }))
  return (method: string, path: string): boolean => {
    const asked = method === 'HEAD' ? 'GET' : method
    return patterns.some((one) => one.method === asked && one.pattern.test(path))
  }
}
