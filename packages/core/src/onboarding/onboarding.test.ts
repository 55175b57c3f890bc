import { fileURLToPath } from 'node:url'
import { type Database, withoutTenant } from '@kita/db'
import { consoleAudit, onboarding, operator as people, switchOff } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readTenantHistory } from '../../test/history.ts'
import { appointStaff } from '../account/appoint.ts'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import type { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { findBySlug } from '../tenant/directory.ts'
import { loadTenant } from '../tenant/load.ts'
import {
  dropOnboarding,
  inviteOfficeAdmin,
  listOnboardings,
  makeTenant,
  type Onboarding,
  openOnboarding,
  openPortal,
  proveHost,
  putFacilitiesOff,
  saveStep,
  startOnboarding,
} from './index.ts'

const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
const now = new Date('2026-11-21T09:00:00Z')

let database: TestDatabase
let operator: Database
let settings: Onboarding
let records: Record<string, string[][]> = {}
let editor: OperatorCtx
let number = 0
let slug: string

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const { bundle } = await readBundle(folder)
  if (!bundle) throw new Error('the bundle does not read')
  await applyBundle(operator, bundle, now)
  settings = {
    ...{
      defaults: bundle.defaults,
      baseDomain: 'portal.example',
      comingSentence: ({ phone }) => `Bald. ${phone}`,
    },
    resolveTxt: async (name) => records[name] ?? Promise.reject(new Error('ENOTFOUND')),
  }
  editor = await person(['editor'])
})
afterAll(() => database.stop())
beforeEach(() => {
  records = {}
  const letters = 'abdefghkmnopqrstxyz'
  const [one, two] = [letters[number % 19], letters[(number * 7 + 3) % 19]]
  slug = `kreis-${one}${two}${number}${one}${two}-land`
  number += 1
})

const person = async (roles: OperatorRole[]): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email: emailNorm, emailNorm, roles, createdAt: now, verifiedAt: now }
  await withoutTenant(operator, (tx) => tx.insert(people).values(row))
  const actor = { kind: 'operator' as const, operatorId: id, name: 'Ada Nord', roles }
  return { db: operator, now, requestId: 'probe', actor }
}
const codesOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ['done'],
    (error: DomainError) => (error.errors?.length ? error.errors.map(({ code }) => code) : [error.code]),
  )

const office = {
  name: 'Kreis Beispielland',
  department: 'Fachdienst Kita',
  address: { street: 'Am Markt 1', postcode: '25813', town: 'Husum' },
  phone: '04841 000 10',
  email: 'kita@beispielland.example',
  website: 'https://www.beispielland.example',
}
const answers = (changes: Record<string, object> = {}): Record<string, Record<string, unknown>> => ({
  area: {
    outside: [{ municipality: 'Husum', office: { name: 'Jugendamt Husum', url: 'https://husum.example' } }],
  },
  name: { name: 'Kita-Portal', area: 'Kreis Beispielland', slug, host: null },
  state: { state: 'SH' },
  rules: { from: { kind: 'tenant', slug: 'kreis-soest' }, fromYear: 2027 },
  theme: { preset: 'lake' },
  texts: { office, contacts: [{ name: 'Kita-Telefon', role: 'Fragen', phone: '04841 000 10' }] },
  ...changes,
})
const begin = async () => (await startOnboarding(editor, { county: '01054' })).id
const open = (id: string) => openOnboarding(settings)(editor, id, {})
const save = async (id: string, step: string, answer: Record<string, unknown>) => {
  const { revision } = await open(id)
  return saveStep(settings)(editor, id, { step: step as 'area', revision, answer })
}
const filled = async (changes: Record<string, object> = {}) => {
  const id = await begin()
  for (const [step, answer] of Object.entries(answers(changes))) await save(id, step, answer)
  return id
}
const make = async (id: string) => makeTenant(settings)(editor, id, { revision: (await open(id)).revision })

describe('onboarding a county', () => {
  it('is left and taken up again: every answer is kept, and the list says how far it is', async () => {
    const id = await begin()
    await save(id, 'theme', { preset: 'forest' })
    const { drafts } = await listOnboardings(editor, {})
    expect(drafts.find((one) => one.id === id)).toMatchObject({
      county: 'Kreis Nordfriesland',
      done: 1,
      total: 6,
    })
    expect(await open(id)).toMatchObject({
      ...{ revision: 2, answers: { theme: { preset: 'forest' } }, mayCreate: false },
      suggestion: { slug: 'kreis-nordfriesland', state: 'SH', fromYear: 2027 },
    })
    expect((await listOnboardings(editor, { q: 'nordfries' })).counties).toEqual([
      { code: '01054', name: 'Kreis Nordfriesland', state: 'Schleswig-Holstein' },
    ])
  })

  it('makes a tenant that is closed to families, with a history, and opens it when the office is invited', async () => {
    const id = await filled()
    expect(await make(id)).toEqual({ slug })
    const entry = await findBySlug(operator, slug)
    const tenant = await loadTenant(operator, entry?.id ?? 0)
    expect(tenant?.profile).toMatchObject({ slug, area: 'Kreis Beispielland', hosts: [] })
    expect(tenant?.ruleSets[0]).toMatchObject({ fromYear: 2027, window: { next: { opens: '10-01' } } })
    expect((await readTenantHistory(operator, entry?.id ?? 0)).changes[0]).toMatchObject({
      by: { kind: 'operator', name: 'Ada Nord' },
    })
    const switches = () =>
      withoutTenant(operator, (tx) =>
        tx
          .select()
          .from(switchOff)
          .where(eq(switchOff.tenantId, entry?.id ?? 0)),
      )
    expect((await switches()).map(({ target, endedAt }) => [target, endedAt])).toEqual([
      ['area:coming', null],
      ['operation:createAccount', null],
    ])
    const at = async () => ({ revision: (await open(id)).revision })
    expect(await codesOf(openPortal(editor, id, await at()))).toEqual(['onboarding-incomplete'])
    await putFacilitiesOff(editor, id, { ...(await at()), later: true })
    expect(await codesOf(openPortal(editor, id, await at()))).toEqual(['onboarding-incomplete'])
    await appointDirectly(entry?.id ?? 0, id)
    expect(await open(id)).toMatchObject({ mayOpen: true, made: { officeAdmins: 1, open: false, slug } })
    await openPortal(editor, id, await at())
    expect((await switches()).every(({ endedAt }) => endedAt !== null)).toBe(true)
    expect((await listOnboardings(editor, {})).drafts.some((one) => one.id === id)).toBe(false)
  })

  it('writes who did what into the console’s log', async () => {
    const id = await begin()
    await save(id, 'state', { state: 'SH' })
    const rows = await withoutTenant(operator, (tx) =>
      tx.select().from(consoleAudit).where(eq(consoleAudit.subject, id)),
    )
    expect(rows.map(({ detail }) => detail)).toEqual([
      { event: 'started', county: '01054' },
      { event: 'saved', step: 'state' },
    ])
  })

  it('is made once, and not before every step has an answer', async () => {
    const id = await begin()
    await save(id, 'state', { state: 'SH' })
    expect(await codesOf(make(id))).toEqual(['onboarding-incomplete'])
    const whole = await filled()
    await make(whole)
    expect(await codesOf(make(whole))).toEqual(['onboarding-made'])
    expect(await codesOf(save(whole, 'theme', { preset: 'lake' }))).toEqual(['onboarding-made'])
    const { revision } = await open(whole)
    expect(await codesOf(dropOnboarding(editor, whole, { revision }))).toEqual(['onboarding-made'])
  })

  it('leaves nothing behind when it cannot be made', async () => {
    const id = await filled()
    const { revision } = await open(id)
    expect(await codesOf(makeTenant(settings)(editor, id, { revision: revision - 1 }))).toEqual([
      'onboarding-changed-meanwhile',
    ])
    expect(await findBySlug(operator, slug)).toBeUndefined()
  })

  it('lets one of two who make it at once succeed', async () => {
    const id = await filled()
    const { revision } = await open(id)
    const results = await Promise.allSettled([1, 2].map(() => makeTenant(settings)(editor, id, { revision })))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('refuses what was decided over an older state', async () => {
    const id = await begin()
    await save(id, 'state', { state: 'SH' })
    const late = saveStep(settings)(editor, id, { step: 'theme', revision: 1, answer: { preset: 'lake' } })
    expect(await codesOf(late)).toEqual(['onboarding-changed-meanwhile'])
  })

  it.each([
    ['name', { name: 'X', area: 'Y', slug: 'kreis-s0est', host: null }, 'portal-name-like'],
    ['name', { name: 'X', area: 'Y', slug: 'kreis-soest', host: null }, 'portal-name-taken'],
    ['name', { name: 'X', area: 'Y', slug: 'konsole', host: null }, 'portal-name-reserved'],
    ['name', { name: 'X', area: 'Y', slug: 'krеis', host: null }, 'portal-name-malformed'],
    ['name', { name: 'X', area: 'Y', slug: 'kreis-frei', host: 'a.portal.example' }, 'host-not-own'],
    ['name', { name: '', area: 'Y', slug: 'kreis-frei', host: null }, 'onboarding-answer'],
    ['state', { state: 'XX' }, 'choice-unknown'],
    ['theme', { preset: 'none' }, 'choice-unknown'],
    ['rules', { from: { kind: 'tenant', slug: 'nobody' }, fromYear: 2027 }, 'choice-unknown'],
    [
      'area',
      { outside: [{ municipality: 'Entenhausen', office: { name: 'A', url: 'https://a.example' } }] },
      'choice-unknown',
    ],
    ['texts', { office, contacts: [] }, 'onboarding-answer'],
  ])('refuses in the step %s %j: %s', async (step, answer, code) => {
    expect(await codesOf(save(await begin(), step, answer))).toEqual([code])
  })

  it('takes a host of the office’s own when its DNS says the token', async () => {
    const host = 'kita.beispielland.example'
    const id = await filled({ name: { name: 'Kita-Portal', area: 'Kreis', slug, host } })
    const prove = async () => proveHost(settings)(editor, id, { revision: (await open(id)).revision })
    expect(await codesOf(prove())).toEqual(['host-not-proved'])
    expect(await codesOf(make(id))).toEqual(['onboarding-incomplete'])
    const { proof } = await open(id)
    records = {
      [proof?.record ?? '']: [['v=spf1'], [(proof?.value ?? '').slice(0, 9), (proof?.value ?? '').slice(9)]],
    }
    await prove()
    await make(id)
    const entry = await findBySlug(operator, slug)
    expect((await loadTenant(operator, entry?.id ?? 0))?.profile.hosts).toEqual([host])
  })

  it('is not for the support of the platform, which may look', async () => {
    const support = await person(['support'])
    expect(await codesOf(startOnboarding(support, { county: '01054' }))).toEqual(['not-allowed'])
    expect(await codesOf(makeTenant(settings)(support, await begin(), { revision: 1 }))).toEqual([
      'not-allowed',
    ])
    expect(await codesOf(listOnboardings(support, {}))).toEqual(['done'])
  })

  it('is thrown away, and gives its name free', async () => {
    const id = await filled()
    const other = await begin()
    expect(await codesOf(save(other, 'name', answers().name ?? {}))).toEqual(['portal-name-taken'])
    await dropOnboarding(editor, id, { revision: (await open(id)).revision })
    expect(await codesOf(open(id))).toEqual(['not-found'])
    expect(await codesOf(save(other, 'name', answers().name ?? {}))).toEqual(['done'])
    await withoutTenant(operator, (tx) => tx.delete(onboarding).where(eq(onboarding.id, other)))
  })

  it('never gives the name of an erased portal again, neither when it is chosen nor when it is made', async () => {
    const named = await filled()
    await withoutTenant(database.connect({ url: database.adminUrl, max: 1 }), (tx) =>
      tx.execute(
        sql`insert into directory.tenant (tenant_id, slug, created_at, state) overriding system value
            values (990001, ${slug}, ${now}, 'erased')`,
      ),
    )
    expect(await codesOf(make(named))).toEqual(['portal-name-taken'])
    const draft = await begin()
    const name = { name: 'Kita-Portal', area: 'Kreis Beispielland', host: null }
    expect(await codesOf(save(draft, 'name', { ...name, slug }))).toEqual(['portal-name-taken'])
    expect(await findBySlug(operator, slug)).toBeUndefined()
  })
})

/** The invitation with a realm that makes the account at once: the console counts what the tenant has. */
const appointDirectly = async (tenantId: number, id: string) => {
  const admin = { name: 'Katrin Beispiel', email: 'k@beispielland.example' }
  const accountId = newId(now)
  const invite = inviteOfficeAdmin(async (of, { name, email }, at) => {
    const settings = await loadTenant(database.db, of)
    if (!settings) throw new Error('no such tenant')
    const ctx = { db: database.db, actor: { kind: 'system' as const }, ...at }
    const appoint = appointStaff(async (tx) => {
      await tx.execute(
        sql`select auth.account_create(${of}, ${accountId}, 'staff', ${email}, ${email}, 'x', 'de', ${now})`,
      )
      return { accountId }
    })
    const tenant = { ...settings, id: of, version: 1, origin: 'http://probe.localhost' }
    await appoint({ ...ctx, tenant }, { name, role: 'office-admin', scope: { kind: 'tenant', id: null } })
    expect(of).toBe(tenantId)
  })
  await invite(editor, id, admin)
}
