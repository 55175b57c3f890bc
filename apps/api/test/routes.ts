import { basePath, createApi, createLimits } from '../src/index.ts'
import { exampleTenant } from './tenant.ts'

type Operation = {
  operationId: string
  security?: object[]
  requestBody?: { content: object }
  parameters?: { name: string; in: string; required?: boolean }[]
}
export type Route = Operation & {
  method: string
  path: string
  /** Somebody has to be signed in. */
  closed: boolean
  /** The password has to be given once more before anything of the call is looked at. */
  proof: boolean
  takesFile: boolean
}

/** An id of the right shape that no record has. */
export const unknownId = '0198c0de-0000-7000-8000-00000000dead'

/** Every operation of the document, with an id in its path that nobody has. */
export const readRoutes = async (): Promise<Route[]> => {
  const host = 'musterkreis.localhost'
  const api = createApi({
    ...{ db: undefined as never, auth: { key: ['of nothing'] } as never },
    tenantOf: async () => exampleTenant(),
    clock: () => new Date('2026-12-01T08:00:00Z'),
    limits: createLimits({ perMinute: 60, burst: 60 }),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    scans: false,
    mailOf: async () => ({ drop: 'no-address' }),
    https: false,
  })
  const answer = await api.request(`http://${host}${basePath}/openapi.json`, { headers: { host } })
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path: path.replaceAll(/\{[^}]+\}/g, unknownId),
      takesFile: Object.hasOwn(operation.requestBody?.content ?? {}, 'application/octet-stream'),
      proof: (operation.security ?? []).some((way) => 'proof' in way),
      closed: !operation.security?.some((way) => Object.keys(way).length === 0),
    })),
  )
}
