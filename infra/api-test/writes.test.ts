import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, cookieFor, requestOf, sampleOf } from './call.ts'
import type { Sample } from './sample/index.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 180_000 })

/** Acts that leave no line in the audit log, and why. A new one stands here or leaves one. */
const withoutLine: Record<string, string> = {
  signIn: 'a way in: told in the service’s log',
  signOut: 'a way in: told in the service’s log',
  endOtherSessions: 'a way in: told in the service’s log',
  endSession: 'one’s own session',
  proveSession: 'a way in: told in the service’s log',
  giveSecondFactor: 'a way in: told in the service’s log',
  changePassword: 'a way in: told in the service’s log and by mail',
  requestPassword: 'a way in: told in the service’s log',
  resetPassword: 'a way in: told by mail',
  confirmAccount: 'a way in: used with its link',
  renewConfirmation: 'a way in: sends the link again',
  askEmailChange: 'a way in: told in the service’s log and to both mailboxes',
  confirmEmailChange: 'a way in: used with its link',
  objectToEmailChange: 'a way in: used with its link',
  enterForSupport: 'each look leaves a line before it is taken',
  reportBarrier: 'anybody says it, of nobody’s record',
  readMessage: 'one’s own message',
  saveMyDraft: 'one’s own draft, seen by nobody else',
  putMySelection: 'one’s own selection, seen by nobody else',
  saveFacilityDraft: 'publishing leaves the line',
  dropFacilityDraft: 'publishing leaves the line',
  saveView: 'one’s own filters',
  deleteSavedView: 'one’s own filters',
  previewOfficeText: 'changes nothing',
  sealSearch: 'changes nothing',
  giveMyOpinion: 'an opinion leads to nobody',
}

/** Where the usual call, which everybody may make, finds done what it asks for. */
const changing: Record<string, Partial<Sample>> = {
  giveRole: { json: { role: 'planner', scope: { kind: 'tenant', id: null } } },
}

type Line = { id: string; actor: string | null; kind: string; all: string }

const lines = () =>
  withoutTenant(world.superuser, (tx) =>
    tx.execute<Line>(sql`
      select id, actor_id as actor, actor_kind as kind, e::text as all from app.audit_event e
       where tenant_id = ${world.town.tenant.id}`),
  )

/** Words and addresses of an input; codes, ids and days may stand in the log. */
const typedIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /[\s@]/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(typedIn) : []
}

it('leaves a line for every act: who, and nothing of what was typed', async () => {
  const faults: unknown[] = []
  for (const operation of world.operations.filter(({ method }) => method !== 'GET')) {
    const person = callerOf(operation)
    const cookie = await cookieFor(world, operation, person)
    const sample = { ...(await sampleOf(operation, world.town)), ...changing[operation.id] }
    const before = new Set((await lines()).map(({ id }) => id))
    const answer = await world.send(world.town, requestOf(operation, sample, { cookie }))
    const added = (await lines()).filter(({ id }) => !before.has(id))
    const silent = Object.hasOwn(withoutLine, operation.id)
    if (!answer.ok) faults.push([operation.id, answer.status])
    if (silent !== (added.length === 0)) faults.push([operation.id, `leaves ${added.length}`])
    // Who sets up the first device is nobody before the code is right.
    if (added.some(({ actor }) => actor === null) && operation.id !== 'enrolSecondFactor')
      faults.push([operation.id, 'of nobody'])
    const typed = typedIn(sample.json)
    if (added.some(({ all }) => typed.some((words) => all.includes(words))))
      faults.push([operation.id, 'with content'])
  }
  expect(faults).toEqual([])
  const gone = Object.keys(withoutLine).filter((id) => !world.operations.some((one) => one.id === id))
  expect(gone).toEqual([])
})
