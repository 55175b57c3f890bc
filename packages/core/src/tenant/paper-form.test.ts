import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { findPaperForm, getPaperForm } from './paper-form.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const nobody = { kind: 'nobody' } as const
const now = new Date('2026-12-04T09:00:00Z')

it('the paper form follows the rules of the coming Kita-Jahr and names them', async () => {
  const town = await buildTenant(database, {
    rules: { limit: { facilities: { min: 1, max: 3 } }, offline: { entryBy: ['facility'] } },
  })
  const { form, code } = getPaperForm(town.ctx(nobody, now))
  expect(form).toMatchObject({ wishes: 3, takenBy: ['facility'] })
  expect(code.startsWith(`${town.tenant.slug}-`)).toBe(true)
})

it('there is none where nobody keys in for families', async () => {
  const town = await buildTenant(database, { rules: { offline: { entryBy: [] } } })
  expect(findPaperForm(town.ctx(nobody, now))).toBeNull()
  expect(() => getPaperForm(town.ctx(nobody, now))).toThrowError('not-found')
})
