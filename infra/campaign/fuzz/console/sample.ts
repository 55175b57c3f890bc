import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import type { Operation } from '../../../api-test/document.ts'
import type { Sample } from '../../../api-test/sample/index.ts'
import type { House } from '../house.ts'
import { apiRequest } from '../send.ts'
import type { Act, Ground, Makers } from './ground.ts'
import { importMakers } from './import.ts'
import { onboardingMakers } from './onboarding.ts'
import { peopleMakers } from './people.ts'
import { portalMakers } from './portal.ts'
import { rulesMakers } from './rules.ts'

const makers: Makers = {
  ...peopleMakers,
  ...portalMakers,
  ...rulesMakers,
  ...importMakers,
  ...onboardingMakers,
}

/** A call that works of an operation of the console; one that is not among the makers is asked with what its address needs. */
export const consoleSample = async (
  house: House,
  operation: Operation,
  at: Pick<Ground, 'town' | 'slug'> & { cookie: string; host: string },
): Promise<Sample> => {
  const ask: Act['ask'] = async (method, path, { json, file, query, cookie = at.cookie } = {}) => {
    const call = { method, path, query, ...(json && { json }), ...(file && { body: file }) }
    const headers = file && { 'content-type': 'application/octet-stream', 'file-name': 'liste.csv' }
    return house.send(apiRequest(at.host, { ...call, ...(headers && { headers }) }, cookie))
  }
  const act: Act = {
    ask,
    json: async (...asked) => {
      const { status, text } = await ask(...asked)
      return status < 400 && text !== '' ? JSON.parse(text) : {}
    },
  }
  const { town, slug } = at
  const made = (await makers[operation.id]?.({ house, act, slug, town })) ?? {}
  const path = { slug, year: '2026', language: 'tr', topic: 'portal', ref: '0:1', ...made.path }
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
