import type { ConsoleClient } from '@kita/api'
import { type Answers, readerOf, toldApi } from '@kita/page/testing'
import { hc } from 'hono/client'
import { type ConsolePageDeps, createConsole } from '../src/index.ts'

export { problem } from '@kita/page/testing'

const origin = 'http://konsole.localhost'

export const operator = (...roles: string[]) => ({
  kind: 'operator',
  name: 'Kemal Beispiel',
  roles: roles.length > 0 ? roles : ['admin', 'editor', 'support'],
})
export const nobody = { kind: 'nobody', name: null, roles: [] }

/** The console in front of an API that answers as told and remembers what it was asked. */
export const consoleWith = (session: object, answers: Answers = {}, deps: Partial<ConsolePageDeps> = {}) => {
  const { fetch, asked } = toldApi({ 'GET /session': session, ...answers })
  const api = hc(`${origin}/api/v1`, { fetch })
  const app = createConsole({
    client: () => new Proxy({}, { get: () => api }) as ConsoleClient,
    assets: { staff: '/assets/staff.css', fonts: [], menu: '/assets/menu.js' } as never,
    stylesheet: '/assets/theme-konsole.css',
    icon: '/assets/icon.svg',
    clock: () => new Date('2026-12-01T08:00:00Z'),
    ...deps,
  })
  return { ...readerOf(app, origin), asked }
}
