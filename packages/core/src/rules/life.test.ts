import { fileURLToPath } from 'node:url'
import { type Database, inTenant, withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { ruleDraft } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Defaults, readBundle, type TenantBundle } from '@kita/tenant'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { readTenantHistory } from '../../test/history.ts'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import type { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { findBySlug } from '../tenant/directory.ts'
import { loadTenant } from '../tenant/load.ts'
import { getPortal } from '../tenant/portal.ts'
import { activateRuleDraft } from './activate.ts'
import { checkRuleDraft, dropRuleDraft, rebaseRuleDraft, saveRuleDraft, startRuleDraft } from './draft.ts'
import { listRules, lookAtRules } from './look.ts'

const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
/** The window for 2027/28 opens on 1 October. */
const summer = new Date('2026-08-20T09:00:00Z')
const autumn = new Date('2026-11-21T09:00:00Z')
const fromYear = 2024

let database: TestDatabase
let operator: Database
let read: TenantBundle
let defaults: Defaults
let tenantId: number
let slug: string
let number = 0

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const result = await readBundle(folder)
  if (!result.bundle) throw new Error('the bundle does not read')
  read = result.bundle
  defaults = read.defaults
})
afterAll(() => database.stop())
beforeEach(async () => {
  slug = `kreis-regel-${'abcdefghijklmnopqrstuvwxyz'[number++]}`
  const bundle = structuredClone(read)
  bundle.slug = bundle.profile.slug = bundle.source.tenant.slug = slug
  bundle.profile.hosts = bundle.source.tenant.hosts = []
  tenantId = (await applyBundle(operator, bundle, summer)).tenantId
})

/** Somebody of the platform, at an instant. */
const person = async (name: string, roles: OperatorRole[] = ['editor']) => {
  const id = newId(summer)
  const emailNorm = `${id}@probe.example`
  const row = { id, name, email: emailNorm, emailNorm, roles, createdAt: summer, verifiedAt: summer }
  await withoutTenant(operator, (tx) => tx.insert(people).values(row))
  return (now: Date = summer): OperatorCtx => ({
    ...{ db: operator, now, requestId: 'probe' },
    actor: { kind: 'operator', operatorId: id, name, roles },
  })
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: DomainError) => error.code,
  )
const versionNow = async () => (await findBySlug(operator, slug))?.version ?? 0
const entries = (...pairs: [string, string][]) => pairs.map(([name, value]) => ({ name, value }))

let ada: Awaited<ReturnType<typeof person>>
let ben: Awaited<ReturnType<typeof person>>
beforeEach(async () => {
  ada = await person('Ada Nord')
  ben = await person('Ben Süd')
})

const start = (ctx: OperatorCtx, year = fromYear) => startRuleDraft(ctx, slug, { fromYear: year })
const save = (ctx: OperatorCtx, revision: number, ...pairs: [string, string][]) =>
  saveRuleDraft(ctx, slug, { fromYear, revision, entries: entries(...pairs) })
const check = (ctx: OperatorCtx, revision: number, emergencyReason = '') =>
  checkRuleDraft(defaults)(ctx, slug, { fromYear, revision, note: 'Bitte des Amtes', emergencyReason })
const activate = async (ctx: OperatorCtx, revision: number, version?: number) =>
  activateRuleDraft(defaults)(ctx, slug, { fromYear, revision, version: version ?? (await versionNow()) })
const look = (ctx: OperatorCtx, year = fromYear) => lookAtRules(defaults)(ctx, slug, { fromYear: year })
const deadlineNow = async () => (await loadTenant(operator, tenantId))?.ruleSets.at(-1)?.window.next.deadline

describe('the life of a rule set', () => {
  it('goes from one person’s draft through the check into force by another’s hand', async () => {
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '20.11.'])
    const seen = await look(ada())
    expect(seen).toMatchObject({
      active: true,
      outdated: false,
      frozen: null,
      draft: { state: 'draft', revision: 2 },
    })
    expect(seen.difference).toMatchObject([{ path: 'window.next.deadline', before: '11-15', after: '11-20' }])
    expect(await deadlineNow()).toBe('11-15')
    await check(ada(), 2)
    expect(await codeOf(activate(ada(), 3))).toBe('rule-draft-needs-second-person')
    const { version } = await activate(ben(), 3)
    expect(await deadlineNow()).toBe('11-20')
    expect(version).toBe(await versionNow())
    const { changes } = await readTenantHistory(operator, tenantId)
    expect(changes[0]).toMatchObject({
      ...{ by: { kind: 'operator', name: 'Ben Süd' }, note: 'Bitte des Amtes', versionAfter: version },
      difference: [{ file: 'rules/2024.json', settings: [{ path: 'window.next.deadline' }] }],
    })
    const { years, activated } = await listRules(ben(), slug, {})
    expect(years[0]).toMatchObject({ fromYear, active: true, draft: null, toYear: null })
    expect(activated[0]).toMatchObject({
      draftedNames: ['Ada Nord'],
      activatedName: 'Ben Süd',
      versionAfter: version,
    })
  })

  it('never lets anybody activate what they wrote a part of', async () => {
    await start(ada())
    await save(ben(), 1, ['window.next.deadline', '20.11.'])
    await check(ada(), 2)
    expect(await codeOf(activate(ben(), 3))).toBe('rule-draft-needs-second-person')
    const write = inTenant(operator, tenantId, (tx) =>
      tx
        .update(ruleDraft)
        .set({ state: 'activated', activatedBy: idOf(ben), activatedName: 'Ben', activatedAt: summer })
        .where(eq(ruleDraft.tenantId, tenantId)),
    )
    await expect(write).rejects.toMatchObject({ constraint: 'rule_draft_second_person' })
  })

  it('comes into force only checked; what is changed after the check is checked again', async () => {
    await start(ada())
    expect(await codeOf(activate(ben(), 1))).toBe('rule-draft-not-checked')
    await check(ada(), 1)
    await save(ada(), 2, ['offer.replyDays', '#0'], ['offer.replyDays#0', '10'])
    expect(await codeOf(activate(ben(), 3))).toBe('rule-draft-not-checked')
  })

  it('refuses what its schema does not allow, at the setting', async () => {
    await start(ada())
    const refused = save(ada(), 1, ['offer.replyDays', '#0'], ['offer.replyDays#0', '90'])
    await expect(refused).rejects.toMatchObject({
      code: 'rules-invalid',
      errors: [{ pointer: '/offer/replyDays', code: 'rule-problem' }],
    })
  })

  it('keeps a draft that contradicts itself and tells why, and hands over none', async () => {
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '1.9.'])
    const { problems } = await look(ada())
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { path: ['window', 'next', 'deadline'] },
    ])
    await expect(check(ada(), 2)).rejects.toMatchObject({
      code: 'rules-unsound',
      errors: [{ pointer: '/window/next/deadline', code: 'rule-problem' }],
    })
  })

  it('may be thrown away', async () => {
    await start(ada())
    await dropRuleDraft(ben(), slug, { fromYear, revision: 1 })
    expect((await look(ada())).draft).toBeNull()
    await start(ada())
  })

  it('begins a first year as the set before it, or as the template', async () => {
    await start(ada(), 2027)
    expect((await look(ada(), 2027)).settings.find(({ path }) => path === 'limit.facilities.max')?.own).toBe(
      4,
    )
    await startRuleDraft(ada(), slug, { fromYear: 2028, as: 'template' })
    const view = await look(ada(), 2028)
    expect(view.settings.filter(({ own }) => own !== undefined)).toEqual([])
    expect(view).toMatchObject({ active: false, before: { fromYear } })
  })
})

describe('two at once', () => {
  it('one draft a year; a revision that another has left is refused', async () => {
    await start(ada())
    expect(await codeOf(start(ben()))).toBe('rule-draft-open')
    await save(ada(), 1, ['window.next.deadline', '20.11.'])
    expect(await codeOf(save(ben(), 1, ['window.next.deadline', '21.11.']))).toBe(
      'rule-draft-changed-meanwhile',
    )
  })

  it('a set changed in force meanwhile is not written over; the draft takes it over', async () => {
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '20.11.'])
    await check(ada(), 2)
    const other = structuredClone(read)
    other.slug = other.profile.slug = other.source.tenant.slug = slug
    other.profile.hosts = other.source.tenant.hosts = []
    for (const rules of [...other.ruleSets, ...other.source.rules])
      if (rules.fromYear === fromYear && rules.offer) rules.offer.replyDays = 10
    await applyBundle(operator, other, summer)
    expect(await codeOf(activate(ben(), 3))).toBe('rules-changed-meanwhile')
    expect((await look(ada())).outdated).toBe(true)
    await rebaseRuleDraft(ada(), slug, { fromYear, revision: 3 })
    const { outdated, rules, difference } = await look(ada())
    expect({ outdated, reply: rules.offer.replyDays }).toEqual({ outdated: false, reply: 10 })
    expect(difference.map(({ path }) => path)).toEqual(['window.next.deadline'])
  })

  it('activation over another version of the tenant than the one seen is refused', async () => {
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '20.11.'])
    await check(ada(), 2)
    expect(await codeOf(activate(ben(), 3, 7))).toBe('tenant-changed-meanwhile')
    expect(await deadlineNow()).toBe('11-15')
  })

  it('two who activate at once: it is done once', async () => {
    const cleo = await person('Cleo West')
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '20.11.'])
    await check(ada(), 2)
    const version = await versionNow()
    const done = await Promise.all([
      codeOf(activate(ben(), 3, version)),
      codeOf(activate(cleo(), 3, version)),
    ])
    expect(done.toSorted()).toEqual(['done', 'rule-draft-changed-meanwhile'])
  })
})

describe('while a round runs', () => {
  it('rules stand still, unless there is a reason, which the history keeps', async () => {
    await start(ada(autumn))
    await save(ada(autumn), 1, ['window.next.deadline', '30.11.'])
    expect((await look(ada(autumn))).frozen).toMatchObject({ kitaYear: 2027, until: '2027-07-31' })
    await expect(check(ada(autumn), 2)).rejects.toMatchObject({
      code: 'rules-frozen',
      errors: [{ pointer: '/emergencyReason' }],
    })
    const reason = 'Das Portal war nach einem Angriff eine Woche nicht erreichbar.'
    await check(ada(autumn), 2, reason)
    await activate(ben(autumn), 3)
    expect(await deadlineNow()).toBe('11-30')
    const { changes } = await readTenantHistory(operator, tenantId)
    expect(changes[0]).toMatchObject({ note: 'Bitte des Amtes', emergencyReason: reason })
    expect((await listRules(ada(autumn), slug, {})).activated[0]?.emergencyReason).toBe(reason)
  })

  it('a draft of before the opening needs a reason too once it has opened', async () => {
    await start(ada())
    await save(ada(), 1, ['window.next.deadline', '30.11.'])
    await check(ada(), 2)
    expect(await codeOf(activate(ben(autumn), 3))).toBe('rules-frozen')
    expect(await deadlineNow()).toBe('11-15')
  })
})

describe('an opening that is moved (scenario 8)', () => {
  const portalOn = async (day: string) => {
    const loaded = await loadTenant(database.db, tenantId)
    if (!loaded) throw new Error('no settings')
    const tenant = { ...loaded, id: tenantId, version: await versionNow(), origin: 'https://probe.example' }
    const request = {
      actor: { kind: 'nobody' as const },
      now: new Date(`${day}T09:00:00Z`),
      requestId: 'probe',
    }
    return getPortal({ db: database.db, tenant, ...request })
  }
  const opening = ({ years, facts }: Awaited<ReturnType<typeof portalOn>>) => ({
    dates: years[1]?.timeline.find(({ kind }) => kind === 'opens')?.day,
    texts: facts.opens,
  })

  it('is moved in the year’s dates, which the calendar reminds of, and in every text, from the activation on', async () => {
    expect(opening(await portalOn('2026-09-20'))).toEqual({ dates: '2026-10-01', texts: '1. Oktober 2026' })
    await start(ada())
    await save(ada(), 1, ['window.next.opens', '12.10.'])
    await check(ada(), 2)
    await activate(ben(), 3)
    expect(opening(await portalOn('2026-09-20'))).toEqual({ dates: '2026-10-12', texts: '12. Oktober 2026' })
  })
})

test.each<[string, OperatorRole[], string]>([
  ['an editor may write', ['editor'], 'done'],
  ['support may not', ['support'], 'not-allowed'],
])('%s', async (_, roles, expected) => {
  expect(await codeOf(start((await person('Somebody', roles))()))).toBe(expected)
})

const idOf = (made: typeof ada) => {
  const { actor } = made()
  return actor.kind === 'operator' ? actor.operatorId : ''
}
