import { describe, expect, it } from 'vitest'
import { createApi, createLimits } from '../src/index.ts'
import { exampleTenant } from './tenant.ts'

const host = 'musterkreis.localhost'
const api = createApi({
  db: undefined as never,
  auth: { key: ['of nothing'] } as never,
  tenantOf: async (wanted) => (wanted === host ? exampleTenant() : undefined),
  clock: () => new Date('2026-12-01T08:00:00Z'),
  limits: createLimits({ perMinute: 6000, burst: 100 }),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  scans: false,
  mailOf: async () => ({ drop: 'no-address' }),
  https: false,
})
const call = (path: string, init: RequestInit = {}, at = host) =>
  api.request(`http://${at}/api/v1${path}`, { ...init, headers: { host: at, ...init.headers } })

describe('the frame of every answer', () => {
  it('answers a route of this host', async () => {
    const response = await call('/session')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ kind: 'nobody' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('has no tenant for an unknown host', async () => {
    const response = await call('/portal', {}, 'anderswo.localhost')
    expect(response.status).toBe(421)
    expect(await response.json()).toMatchObject({ code: 'host-unknown', status: 421 })
  })

  it.each(['musterkreis.localhost, musterkreis.localhost', 'anderswo.localhost', ''])(
    'does not guess when the header %j and the address disagree',
    async (header) => {
      const response = await api.request(`http://${host}/api/v1/portal`, { headers: { host: header } })
      expect(response.status).toBe(421)
    },
  )

  it('tells an unknown address from a wrong method', async () => {
    expect((await call('/nirgends')).status).toBe(404)
    const origin = { origin: `http://${host}` }
    const response = await call('/portal', { method: 'POST', headers: origin })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET')
  })
})
