import { withoutTenant } from '@kita/db'
import { expect, it } from 'vitest'
import { makeLog } from '../src/start/log.ts'
import { startForTest } from './start.ts'

it('a line is one line of JSON with its instant in UTC, whatever is in it', () => {
  const written: string[] = []
  const log = makeLog('info', { write: (line) => void written.push(line) })
  const forged = 'x\n{"level":50,"msg":"made up"}\r\n\u2028\u001b[2J\u0000"'
  log.info({ path: forged }, forged)
  log.warn({ path: '/konto', email: 'a@example.org', given: { password: 'geheim' } }, 'refused')
  expect(written).toHaveLength(2)
  for (const line of written) expect([...line.trimEnd()].filter((sign) => sign < ' ')).toEqual([])
  const [first, second] = written.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect([first?.path, first?.msg, first?.level]).toEqual([forged, forged, 30])
  expect(first?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(second).toEqual({ level: 40, time: second?.time, path: '/konto', given: {}, msg: 'refused' })
})

it('an error nobody expected leaves a line with the number its reader is told', async () => {
  const lines: Record<string, unknown>[] = []
  const keep = (fields: Record<string, unknown>, message: string) => lines.push({ ...fields, message })
  const running = await startForTest(undefined, { log: { info: keep, warn: keep, error: keep } })
  try {
    const superuser = running.database.connect({ url: running.database.adminUrl })
    await withoutTenant(superuser, (tx) => tx.execute('alter table app.facility rename to lost'))
    const response = await running.call('kreis-soest', '/api/v1/listings')
    const answer = await response.text()
    const requestId = response.headers.get('x-request-id')
    expect([response.status, JSON.parse(answer).code]).toEqual([500, 'internal'])
    expect(JSON.parse(answer).requestId).toBe(requestId)
    expect(answer).not.toMatch(/facility|relation|select|\.ts|postgres/i)
    expect(lines.filter(({ message }) => message === 'unknown error')).toMatchObject([{ requestId }])
  } finally {
    await running.stop()
  }
}, 120_000)
