import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, requestOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import type { Sample } from './sample/index.ts'
import { madeUpId } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 180_000 })

/** Unsafe operations that take no key, each with its reason in the API (`request/once.ts`). */
const withoutKey = [
  ...['acceptInvitation', 'changePassword', 'confirmAccount', 'createAccount', 'endMyAssistance'],
  ...['endOtherSessions', 'enrolSecondFactor', 'enterForSupport', 'exportTenant', 'giveSecondFactor'],
  ...['renewConfirmation', 'renewMyRecoveryCodes', 'replaceMyDevice', 'requestPassword', 'resetPassword'],
  ...['signIn', 'signOut', 'startAssistance', 'previewOfficeText'],
  ...['sealSearch', 'findKnownChildren'],
  ...['closeMyAccount', 'removeMyDevice'],
  ...['endSession', 'proveSession', 'askEmailChange', 'confirmEmailChange', 'objectToEmailChange'],
]

const unsafe = () => world.operations.filter(({ method }) => method !== 'GET')
const keyed = () => unsafe().filter(({ headers }) => headers.includes('Idempotency-Key'))

it('is offered by every operation that changes something, but for those with a reason', () => {
  const without = unsafe().filter((operation) => !keyed().includes(operation))
  expect(without.map(({ id }) => id).sort()).toEqual([...withoutKey].sort())
})

const seen = async (response: Response) => ({
  status: response.status,
  location: response.headers.get('location'),
  body: await response.text(),
})

/** Another input that the operation can read: another record, or another value in the body. */
const others = (operation: Operation, sample: Sample): Partial<Sample>[] => [
  ...(operation.named ? [{ id: madeUpId() }] : []),
  ...(sample.path?.part ? [{ path: { part: 'poster' } }] : []),
  ...(sample.file ? [{ file: new Uint8Array([...sample.file, 10]) }] : []),
  ...variantsOf(sample.json ?? []).map((json) => ({ json: json as Record<string, unknown> })),
]

/** The body with one value changed, or one left out: for each value of it. */
const variantsOf = (value: unknown): unknown[] => {
  if (Array.isArray(value))
    return value.flatMap((one, nth) => variantsOf(one).map((other) => value.with(nth, other)))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => {
      const { [key]: _, ...rest } = value as Record<string, unknown>
      return [...variantsOf(one).map((other) => ({ ...value, [key]: other })), rest]
    })
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [value + 1]
  if (typeof value !== 'string') return []
  if (/^[0-9a-f-]{36}$/.test(value)) return [madeUpId()]
  if (value.includes('@')) return [`x${value}`]
  return /^\d{4}-\d\d-\d\d$/.test(value)
    ? [value.replace(/\d$/, (day) => String(9 - Number(day)))]
    : [`${value} und`]
}

/** All rows but the counters of tries. */
const stored = async () =>
  (await world.fingerprint(world.town))
    .split('\n')
    .filter((line) => !line.startsWith('auth.attempt '))
    .join('\n')

it('makes a repeat the same answer and one act, and refuses another input', async () => {
  const faults: unknown[] = []
  for (const operation of keyed()) {
    const cookie = await world.as(callerOf(operation))
    const sample = await sampleOf(operation, world.town)
    const headers = { 'idempotency-key': `key-of-the-matrix-${operation.id}` }
    const send = (changes: Partial<Sample> = {}) =>
      world.send(world.town, requestOf(operation, { ...sample, ...changes }, { cookie, headers }))
    const first = await seen(await send())
    const before = await stored()
    const again = await seen(await send())
    const refused: string[] = []
    for (const other of others(operation, sample)) {
      const answer = await send(other)
      // What is left out may be what is meant anyway.
      const same = JSON.stringify(await seen(answer.clone())) === JSON.stringify(first)
      refused.push(same ? 'same' : answer.ok ? 'taken' : ((await answer.json()) as { code: string }).code)
    }
    const unchanged = (await stored()) === before
    if (first.status >= 300) faults.push([operation.id, first])
    if (JSON.stringify(again) !== JSON.stringify(first)) faults.push([operation.id, first, again])
    if (!unchanged) faults.push([operation.id, 'acted again'])
    // A film is taken apart before its act, and another one than the sample's cannot be made here.
    const reused = refused.includes('idempotency-key-reused') || operation.id === 'putSignVideo'
    if (refused.includes('taken') || !reused) faults.push([operation.id, ...refused])
  }
  expect(faults).toEqual([])
})
