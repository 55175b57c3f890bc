import { authDb, findAccount } from '@kita/auth'
import { inTenant } from '@kita/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi, testNow } from './harness.ts'

const slug = 'kreis-soest'
let api: TestApi
beforeAll(async () => {
  api = await startApi([slug])
})
afterAll(() => api.stop())

it('a parent’s new language is the account’s too: later links to a new password come in it', async () => {
  const { accountId, cookie } = await api.addParent(slug)
  const changed = await api.call(slug, '/me', { method: 'PATCH', cookie, json: { language: 'en' } })
  expect(changed.status).toBe(200)
  const { id } = api.tenant(slug)
  const account = await inTenant(api.database.db, id, (tx) => findAccount(authDb(tx, id, testNow), accountId))
  expect(account?.language).toBe('en')
})

it('the language a reader chose comes before the one of the browser', async () => {
  const asked = (cookie: string) =>
    api.call(slug, '/nothing-here', { cookie, headers: { 'accept-language': 'de' } })
  expect((await asked('sprache=en')).headers.get('content-language')).toBe('en')
  expect((await asked('sprache=xx')).headers.get('content-language')).toBe('de')
})

it('a language whose tag no mail can carry is refused at its field', async () => {
  const { cookie } = await api.addParent(slug)
  const person = { firstName: 'Elif', lastName: 'Aydın', street: 'Weg 4', postcode: '59494', town: 'Soest' }
  const account = {
    ...person,
    email: 'elif@familie.example',
    password: 'vier blaue Stiefel',
    noticeVersion: '1',
  }
  const asked = [
    await api.call(slug, '/me', { method: 'PATCH', cookie, json: { language: 'mo-4O-448YC23d' } }),
    await api.call(slug, '/accounts', { method: 'POST', json: { ...account, language: 'mo-4O-448YC23d' } }),
  ]
  for (const answer of asked) {
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/language', code: 'language-unknown' }],
    })
  }
})

it('a code for a child is not found out by trying', async () => {
  const { cookie } = await api.addParent(slug)
  const tries = async (code: string) =>
    (await api.call(slug, '/me/join', { method: 'POST', cookie, json: { code } })).status
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) statuses.push(await tries(`BCDFGHJ${n % 10}`))
  expect(statuses).toEqual([...Array(10).fill(422), 429])
  const other = await api.addParent(slug)
  const answer = await api.call(slug, '/me/join', {
    ...{ method: 'POST', cookie: other.cookie, json: { code: 'BCDFGHJ2' } },
  })
  expect(answer.status).toBe(422)
})
