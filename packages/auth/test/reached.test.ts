import { liftSuppression, suppressedSince } from '@kita/db/outbox'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { confirm, forgot, resetPassword } from '../src/index.ts'
import { address, after, lane, minutes, noon, password, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

type Portal = typeof here

const close = (portal: Portal, email: string) =>
  portal.at(noon, ({ tx }) =>
    tx.execute(sql`
      insert into app.mail_suppression (tenant_id, address, reason, since, recipient_kind, recipient_id)
      values (app.tenant_id(), ${email}, 'bounced', ${noon}, 'account', gen_random_uuid())`),
  )
const isClosed = (portal: Portal, email: string) =>
  portal.at(noon, async ({ tx }) => (await suppressedSince(tx, email)) !== null)

test('whoever uses the link to confirm is reached by mail again, here and not in another portal', async () => {
  const email = address()
  const accountId = await here.signUp(email)
  for (const portal of [here, there]) await close(portal, email)
  const { token } = await here.post(accountId)
  expect(await isClosed(here, email)).toBe(true)
  await here.at(after(minutes(1)), (db) => confirm(db, token))
  expect([await isClosed(here, email), await isClosed(there, email)]).toEqual([false, true])
  await there.at(noon, ({ tx }) => liftSuppression(tx, email))
})

test('whoever uses the link to a new password as well', async () => {
  const email = address()
  const accountId = await here.account(email)
  await close(here, email)
  await here.at(noon, (db) => forgot(db, email))
  const { token } = await here.post(accountId)
  const passwordHash = await lane.hash(`${password} anew`)
  await here.at(after(minutes(1)), (db) => resetPassword(db, { token, passwordHash }))
  expect(await isClosed(here, email)).toBe(false)
})
