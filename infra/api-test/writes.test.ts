import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { callerOf, cookieFor, everyoneReady, requestOf, sampleOf } from './call.ts'
import type { Sample } from './sample/index.ts'
import { buildWorld, type World } from './world.ts'

// One of its own for each: what is done for real leaves devices and closed accounts behind.
let world: World
beforeEach(async () => {
  world = await buildWorld()
})
afterEach(() => world.stop())
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

/** Everything of the tenant but sign-ins and counters. */
const rows = async () =>
  (await world.fingerprint(world.town, { withTraces: false }))
    .split('\n')
    .filter((row) => row.startsWith('app.'))
const asSuperuser = (statement: string) =>
  withoutTenant(world.superuser, (tx) => tx.execute(sql.raw(statement)))
/**
 * While there is a row in the first table, the database refuses every commit that changed something, as a full disk would;
 * not where it is only a mail or a key: one that an act keeps beside its transaction has to show.
 */
const refuseCommits = [
  'create table public.refusing (commits int)',
  `create function public.refuse_commit() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    if exists (select from public.refusing) then raise exception 'refused' using errcode = '40001'; end if;
    return null;
  end $$`,
  `do $$ declare name text; begin
    for name in select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'app'::regnamespace
       and relname not in ('outbox', 'idempotency_key') loop
      execute format('create constraint trigger refuse_commit after insert or update or delete on %s
        deferrable initially deferred for each row execute function public.refuse_commit()', name);
    end loop;
  end $$`,
]

it('leaves nothing where its commit is refused: no row, no line, no mail, no key', async () => {
  const acts = (await everyoneReady(world)).filter(({ operation }) => operation.method !== 'GET')
  const faults: unknown[] = []
  for (const statement of refuseCommits) await asSuperuser(statement)
  for (const { operation, sample } of acts) {
    const cookie = await cookieFor(world, operation, callerOf(operation))
    const wanted = { ...sample, ...changing[operation.id] }
    const before = await rows()
    await asSuperuser('insert into public.refusing values (1)')
    const { status } = await world.send(world.town, requestOf(operation, wanted, { cookie }))
    await asSuperuser('delete from public.refusing')
    // what it does is done outside these tables
    if (status !== 503 && Object.hasOwn(withoutLine, operation.id)) continue
    const changed = (await rows()).filter((row) => !before.includes(row))
    if (status !== 503 || changed.length > 0) faults.push([operation.id, status, changed])
  }
  await asSuperuser('drop function public.refuse_commit() cascade')
  expect(faults).toEqual([])
})

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

it('changes nothing where it is refused, for instance the second time', async () => {
  const faults: unknown[] = []
  let refused = 0
  for (const operation of world.operations.filter(({ method }) => method !== 'GET')) {
    const cookie = await cookieFor(world, operation, callerOf(operation))
    const sample = await sampleOf(operation, world.town)
    const call = () => world.send(world.town, requestOf(operation, sample, { cookie }))
    await call()
    // a refused attempt on a record out of reach leaves its line
    const others = async () => (await rows()).filter((row) => !row.startsWith('app.audit_event '))
    const before = await others()
    const { status } = await call()
    if (status < 400) continue
    refused += 1
    const changed = (await others()).filter((row) => !before.includes(row))
    if (changed.length > 0) faults.push([operation.id, status, changed])
  }
  expect(faults).toEqual([])
  expect(refused).toBeGreaterThan(30)
})
