import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import type { Operation } from '../../api-test/document.ts'
import type { Sample } from '../../api-test/sample/index.ts'
import { password } from '../../api-test/town/given.ts'
import type { House } from './house.ts'
import { apiRequest } from './send.ts'

type Json = Record<string, unknown>
/** A call of the console as an operator who may do everything. @returns what was answered */
type Act = (method: string, path: string, json?: Json) => Promise<Json>
type Ground = { house: House; act: Act; slug: string }
type Make = (ground: Ground) => Sample | Promise<Sample>

/** Calls of the console's operations that work, or come near; an operation that is not here is asked with what its address needs. */
export const consoleSample = async (
  house: House,
  operation: Operation,
  at: { cookie: string; slug: string; host: string },
) => {
  const act: Act = async (method, path, json) => {
    const { text } = await house.send(apiRequest(at.host, { method, path, ...(json && { json }) }, at.cookie))
    return text === '' ? {} : JSON.parse(text)
  }
  const made = (await makers[operation.id]?.({ house, act, slug: at.slug })) ?? {}
  const path = { slug: at.slug, year: '2026', language: 'tr', topic: 'portal', ref: 'f1', ...made.path }
  return {
    ...made,
    path,
    ...(operation.path.includes('{id}') && { id: made.id ?? (await newestId(house, operation.path)) }),
  }
}

/** The youngest record of the kind an address names. */
const newestId = async (house: House, path: string): Promise<string> => {
  const kinds: [RegExp, [schema: string, table: string]][] = [
    [/^\/operators/, ['console', 'operator']],
    [/notices/, ['console', 'notice']],
    [/switches/, ['console', 'switch_off']],
    [/support/, ['app', 'support_access']],
    [/^\/onboardings/, ['console', 'onboarding']],
    [/imports/, ['console', 'facility_import']],
  ]
  const [, table] = kinds.find(([shape]) => shape.test(path)) ?? []
  if (!table) return ''
  const [row] = await withoutTenant(house.superuser, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from ${sql.identifier(table[0])}.${sql.identifier(table[1])} order by id desc limit 1`,
    ),
  )
  return row?.id ?? ''
}

const sentence = 'Heute Abend arbeiten wir am Portal.'
const notice = (slug: string) => ({ slug, kind: 'maintenance', sentence, startsAt: null, endsAt: null })
const off = (slug: string) => ({ slug, target: 'area:search', sentence, retryMinutes: 5 })
const someone = { name: 'Katrin Probe', email: 'katrin@probe.example' }
const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))
const list = bytes('Name;Straße;PLZ;Ort;Träger\r\nKita Bach;Am Bach 3;59494;Probe;Stadt Probe\r\n')
const square = bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')

const draft: Make = async ({ act, slug }) => {
  await act('POST', `/tenants/${slug}/rules/2026/draft`, {})
  return { json: { revision: 1 } }
}
const step: Make = async ({ act }) => {
  const { id } = await act('POST', '/onboardings', { county: '01054' })
  return { id: String(id), json: { revision: 1 } }
}
const importId: Make = async ({ house, act, slug }) => {
  const { items } = await act('GET', `/tenants/${slug}/imports`)
  if (Array.isArray(items) && items.length > 40) return {}
  return { id: await newestId(house, '/imports'), json: { revision: 1 } }
}

const makers: Record<string, Make> = {
  signIn: () => ({ json: { email: 'wer@konsole.example', password } }),
  changePassword: () => ({ json: { current: password, next: password } }),
  renewMyRecoveryCodes: () => ({ json: { password } }),
  raiseNotice: ({ slug }) => ({ json: notice(slug) }),
  endNotice: async ({ act, slug }) => ({ id: String((await act('POST', '/live/notices', notice(slug))).id) }),
  switchPartOff: ({ slug }) => ({ json: off(slug) }),
  switchPartOn: async ({ act, slug }) => ({
    id: String((await act('POST', '/live/switches', off(slug))).id),
  }),
  changeTenantLife: () => ({
    json: { from: 'open', to: 'suspended', reason: 'Der Vertrag ruht.', sentence },
  }),
  askErasure: () => ({ json: { reason: 'Der Vertrag endet.' } }),
  confirmErasure: ({ slug }) => ({ json: { slug } }),
  makeTraining: ({ house, slug }) => ({ json: { slug: `${slug}-u${house.next()}` } }),
  endTraining: ({ slug }) => ({ json: { slug } }),
  inviteTrainee: () => ({ json: { ...someone, role: 'office-admin' } }),
  inviteOperator: ({ house }) => ({
    json: { name: 'Ada', email: `ada${house.next()}@probe.example`, roles: ['support'] },
  }),
  changeOperatorRoles: () => ({ json: { roles: ['support'] } }),
  askForSupport: () => ({ json: { reason: 'Ein Fehler in der Liste.', hours: 2 } }),
  startOnboarding: () => ({ json: { county: '01054' } }),
  saveOnboardingStep: async (ground) => ({
    ...(await step(ground)),
    json: { step: 'theme', revision: 1, answer: { preset: 'forest' } },
  }),
  putFacilitiesOff: async (ground) => ({ ...(await step(ground)), json: { revision: 1, later: true } }),
  dropOnboarding: async (ground) => ({ id: (await step(ground)).id ?? '', query: { revision: '1' } }),
  proveOnboardingHost: step,
  makeOnboardedTenant: step,
  openOnboardedPortal: step,
  inviteFirstOfficeAdmin: async (ground) => ({ ...(await step(ground)), json: someone }),
  startImport: () => ({ file: list, headers: { 'file-name': 'liste.csv' } }),
  addImportFile: async (ground) => ({ ...(await importId(ground)), file: list, query: { revision: '1' } }),
  mapImport: async (ground) => ({
    ...(await importId(ground)),
    json: { revision: 1, files: [], defaults: {} },
  }),
  decideImport: async (ground) => ({ ...(await importId(ground)), json: { revision: 1, decisions: {} } }),
  acceptImport: async (ground) => ({ ...(await importId(ground)), json: { revision: 1, version: 1 } }),
  dropImport: importId,
  startRuleDraft: () => ({ json: {} }),
  saveRuleDraft: async (ground) => {
    await draft(ground)
    return { json: { revision: 1, entries: [{ name: 'window.next.opens', value: '12.10.' }] } }
  },
  checkRuleDraft: async (ground) => {
    await draft(ground)
    return { json: { revision: 1, note: 'Ausfall' } }
  },
  dropRuleDraft: draft,
  rebaseRuleDraft: draft,
  activateRuleDraft: async (ground) => {
    await draft(ground)
    return { json: { revision: 1, version: 1 } }
  },
  checkTheme: () => ({ json: { hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90], radius: 8 } }),
  changeLogo: () => ({ file: square, query: { version: '1', note: 'Neu' } }),
  changePicture: () => ({ file: square, query: { version: '1', note: 'Neu' } }),
  checkBundle: () => ({ file: bytes('PK') }),
  applyBundle: () => ({ file: bytes('PK'), query: { version: '1', note: 'Neu' } }),
}
