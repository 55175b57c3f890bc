import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { noon, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

test.each([
  'account',
  'session',
  'half_session',
  'factor',
  'recovery_code',
  'link',
  'token',
  'address_change',
  'attempt',
  'captcha_seen',
])('the service itself may not read auth.%s', async (table) => {
  const reading = here.at(noon, ({ tx }) => tx.execute(sql`select * from auth.${sql.identifier(table)}`))
  await expect(reading).rejects.toMatchObject({ sqlState: '42501' })
})

test('a call that names another tenant than the open one finds and writes nothing', async () => {
  const accountId = await there.account('neighbour@example.org')
  const seen = await here.at(noon, ({ tx }) =>
    tx.execute(sql`select * from auth.account_get(${there.tenantId}, ${accountId}, ${noon})`),
  )
  expect(seen).toHaveLength(0)
  const taking = here.at(noon, ({ tx }) =>
    tx.execute(sql`select auth.captcha_once(${there.tenantId}, sha256('x'), ${noon}, ${noon})`),
  )
  await expect(taking).rejects.toMatchObject({ sqlState: '42501' })
})

test("every function runs as the room's own role, with an empty search path, and is nobody else's to call", async () => {
  const open = await here.at(noon, ({ tx }) =>
    tx.execute(sql`
      select p.proname from pg_proc p where p.pronamespace = 'auth'::regnamespace and p.prokind = 'f'
        and (not p.prosecdef or pg_get_userbyid(p.proowner) <> 'kita_auth'
          or p.proconfig is distinct from array['search_path=""']
          or p.proargnames[1] <> 't'
          -- no instant has a say in a list of all accounts
          or (p.proname <> 'accounts_of' and not 'at' = any (p.proargnames))
          or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`),
  )
  expect(open).toEqual([])
})

test('every table forces its row policy, and the policy is the tenant of the transaction', async () => {
  const open = await here.at(noon, ({ tx }) =>
    tx.execute(sql`
      select c.relname from pg_class c where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p')
        and (not c.relrowsecurity or not c.relforcerowsecurity or pg_get_userbyid(c.relowner) <> 'kita_auth'
          -- the room's own, and the one under which a whole tenant is erased
          or (select array_agg(pg_get_expr(p.polqual, p.polrelid) || pg_get_expr(p.polwithcheck, p.polrelid))
              from pg_policy p where p.polrelid = c.oid)
            is distinct from array_fill('(tenant_id = app.tenant_id())(tenant_id = app.tenant_id())'::text, array[2])
          or not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_ends'
                         and p.polroles = array['kita_owner'::regrole::oid]))`),
  )
  expect(open).toEqual([])
})
