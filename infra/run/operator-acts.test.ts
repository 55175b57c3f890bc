import { operatorDb, passwordLane, useOperatorLink } from '@kita/auth'
import { withoutTenant } from '@kita/db'
import { consoleAudit, operator } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runOperator } from './operator-acts.ts'

const now = new Date('2026-11-21T09:00:00Z')
const origin = 'https://konsole.kita.example'
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const run = async (...args: string[]) => {
  const said: string[] = []
  const code = await runOperator(args, {
    withOperator: (work) => work(database.operatorDb),
    ...{ origin, now },
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
  })
  return { code, text: said.join('\n') }
}
const tokenIn = (text: string) => new URL(text.split(' ').at(-1) ?? '').searchParams.get('token') ?? ''
const people = () => withoutTenant(database.operatorDb, (tx) => tx.select().from(operator))
const use = async (token: string, at = now) => {
  const passwordHash = await passwordLane().hash('ein langes Passwort')
  return withoutTenant(database.operatorDb, (tx) =>
    useOperatorLink(operatorDb(tx, at), { token, passwordHash }),
  )
}

it('the first operator gets every role and a link that sets a password once', async () => {
  const { code, text } = await run('Kim@Betrieb.example', 'Kim', 'Betrieb')
  expect(code).toBe(0)
  expect(text).toContain(`${origin}/zugang-einrichten?token=`)
  const [kim] = await people()
  expect(kim).toMatchObject({ name: 'Kim Betrieb', roles: ['admin', 'editor', 'support'], verifiedAt: null })
  expect(await use(tokenIn(text))).toBe(kim?.id)
  expect(await use(tokenIn(text))).toBeNull()
  const rows = await withoutTenant(database.operatorDb, (tx) => tx.select().from(consoleAudit))
  expect(rows.map(({ action, requestId, detail }) => ({ action, requestId, detail }))).toEqual([
    { action: 'operator.invite', requestId: 'terminal', detail: { event: 'appointed' } },
  ])
})

it('the same address again gets a fresh link, and the one before it is void', async () => {
  const first = await run('kim@betrieb.example', 'Wer', 'Anders')
  const second = await run('kim@betrieb.example', 'Wer', 'Anders')
  expect((await people()).map(({ name }) => name)).toEqual(['Kim Betrieb'])
  expect(await use(tokenIn(first.text))).toBeNull()
  expect(await use(tokenIn(second.text), new Date(now.getTime() + 49 * 3_600_000))).toBeNull()
  expect(await use(tokenIn(second.text))).not.toBeNull()
})

it.each([
  [[], 1, 'npm run operator'],
  [['kim@betrieb.example'], 1, 'npm run operator'],
  [['keine-adresse', 'Kim'], 2, 'no e-mail address'],
])('%j is refused with a sentence', async (args, code, sentence) => {
  const refused = await run(...args)
  expect(refused.code).toBe(code)
  expect(refused.text).toContain(sentence)
})
