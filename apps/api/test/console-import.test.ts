import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'flensburg'
const all = `/tenants/${slug}/imports`
let portal: TestApi
let call: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug])
  call = await startConsole(portal)
})
afterAll(() => portal.stop())

const as = 'editor'
const get = (path: string) => call('GET', path, { as })
const send = (method: 'POST' | 'PUT', path: string, json: object) => call(method, path, { as, json })
const upload = (path: string, file: Uint8Array) => call('POST', path, { as, file })

type Column = { field: string | null; unit: string }
type Pair = { ref: string; doubtful: boolean; other: { id: string } | null }
/** What the expectations look at, of the answers of several routes. */
type Answer = {
  id: string
  version: number
  files: { columns: Column[] }[]
  defaults: object
  plan: { joins: Pair[] }
  new: number
}
const read = async (answer: Response) => {
  expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, ''])
  return (await answer.json()) as Answer
}
const source = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../infra/example-data/sources', name)))

it('imports two lists into a portal that has these facilities already: nothing is doubled', async () => {
  const { id } = await read(await upload(all, source('flensburg-register.json')))
  const one = `${all}/${id}`
  await read(await upload(`${one}/files?revision=1`, source('flensburg-kitas.csv')))
  const { files, defaults: none } = await read(await get(`${one}/columns`))
  const uses = files.map(({ columns }) => columns.map(({ field, unit }) => ({ field, unit })))
  const given = { ...none, placesTotal: 0 }
  await read(await send('PUT', `${one}/columns`, { revision: 2, files: uses, defaults: given }))
  const { plan } = await read(await get(one))
  expect(plan).toMatchObject({ ready: false, counts: { new: 0, missing: 0 } })
  const doubtful = plan.joins.filter((pair) => pair.doubtful)
  const joins = Object.fromEntries(doubtful.map(({ ref, other }) => [ref, other?.id ?? 'own']))
  await read(await send('PUT', `${one}/decisions`, { revision: 3, decisions: { joins } }))
  const { version, plan: decided } = await read(await get(one))
  expect(decided).toMatchObject({ ready: true, undecided: 0 })
  const result = await read(await send('POST', `${one}/accept`, { revision: 4, version }))
  expect(result.new).toBe(0)
  expect(await read(await get(all))).toMatchObject({ items: [{ id, state: 'accepted', result }] })
  expect((await send('POST', `${one}/drop`, { revision: 5 })).status).toBe(409)
})

it('tells a list that cannot be read by its line, and is open to editors alone', async () => {
  const broken = await upload(all, new TextEncoder().encode('Name;Ort\nA;B;C\n'))
  expect(broken.status).toBe(422)
  expect(await broken.json()).toMatchObject({
    errors: [{ code: 'import-file-line', detail: 'Zeile 2: Die Zeile hat 3 Zellen, der Kopf nur 2.' }],
  })
  const file = new TextEncoder().encode('Name\nA\n')
  expect((await call('POST', all, { as: 'support', file })).status).toBe(403)
  expect((await call('POST', all, { cookie: 'x=y', file })).status).toBe(401)
  expect((await call('GET', all, { as: 'support' })).status).toBe(200)
  expect((await get(`${all}/00000000-0000-4000-8000-000000000001`)).status).toBe(404)
})
