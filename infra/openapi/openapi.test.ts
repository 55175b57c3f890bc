import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { basePath, createApi, createLimits } from '@kita/api'
import { afterAll, beforeAll, expect, it } from 'vitest'

const room = join(import.meta.dirname, '..')
const run = promisify(execFile)

const api = createApi({
  db: undefined as never,
  auth: { key: ['of nothing'] } as never,
  tenantOf: async () => ({ id: 1, profile: { glossary: {} }, texts: {} }) as never,
  clock: () => new Date('2026-12-01T08:00:00Z'),
  limits: createLimits({ perMinute: 60, burst: 10 }),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  scans: false,
  mailOf: async () => ({ drop: 'no-address' }),
  https: true,
})

type Finding = { code: string; severity: number; message: string; path: string[] }
let folder: string
let document: { openapi: string; paths: Record<string, Record<string, { operationId?: string }>> }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kita-openapi-'))
  const host = 'probe.example'
  const answer = await api.request(`https://${host}${basePath}/openapi.json`, { headers: { host } })
  document = (await answer.json()) as typeof document
})
afterAll(() => rm(folder, { recursive: true }))

it('the document is OpenAPI 3.1 and names every operation once', () => {
  expect(document.openapi).toBe('3.1.0')
  const names = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((one) => one.operationId),
  )
  expect(names.every(Boolean)).toBe(true)
  expect(new Set(names).size).toBe(names.length)
})

it('Spectral with the OWASP rules finds no error', { timeout: 60_000 }, async () => {
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const options = ['lint', file, '-r', join(room, 'openapi/ruleset.yaml'), '-f', 'json', '--quiet']
  const { stdout } = await run(join(room, 'node_modules/.bin/spectral'), options, {
    cwd: room,
    maxBuffer: 50_000_000,
  }).catch((error) => error as { stdout: string })
  const findings = JSON.parse(stdout.slice(stdout.indexOf('['))) as Finding[]
  const errors = findings.filter(({ severity }) => severity === 0)
  expect(errors.map(({ code, path, message }) => `${code} ${path.join('/')} ${message}`)).toEqual([])
})
