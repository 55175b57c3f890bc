import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, makePlace } from './place.ts'
import { type Calling, callerOf, type ServerProcess, startProcess } from './process.ts'

// Takes applications all year, so the machine's own clock is good: one set by hand would go back at every start.
const slug = 'hochsauerlandkreis'
const rounds = 5
const parents = 6
const targetCount = 3
/** In every child's name: it must not be printed. */
const mark = 'Zqxkanarienvogel'

const place = makePlace([slug])
let port: number
let call: Calling
let server: ServerProcess
let superuser: Database
/** What the example families had sent before. */
let earlier: Set<string | number | undefined>
let cookies: string[]
let form: Omit<Sending, 'id' | 'children'>

type Sending = {
  id: string
  children: object[]
  need: object
  targets: { kind: string; id: string }[]
  noticeVersion: string
}
/** What was sent; the answer when there was one. */
const sent = new Map<string, { body: string; cookie: string; answer?: string }>()
let printed = ''

const start = async () => {
  server = await startProcess({
    ...{ NODE_ENV: 'development', PORT: String(port), LOG_LEVEL: 'info' },
    ...{ DATA_DIR: place.data, TENANTS_DIR: place.bundles },
  })
}

const signIn = async (email: string, password: string) =>
  (await call('POST', '/session', { email, password })).cookie

beforeAll(async () => {
  port = await freePort()
  call = callerOf(port, slug)
  await start()
  const families = [...server.printed().matchAll(/^ *Familie +(\S+) +(\S+)$/gm)]
  cookies = await Promise.all(families.map(([, email = '', password = '']) => signIn(email, password)))
  superuser = connect({ url: /^Database: (\S+)$/m.exec(server.printed())?.[1] ?? '', max: 1 })
  const portal = JSON.parse((await call('GET', '/portal')).text)
  const listings = JSON.parse((await call('GET', '/listings?kind=KITA')).text)
  const next = portal.years.find((year: { running: boolean }) => !year.running)
  earlier = new Set((await rowsOf()).map(({ id }) => id))
  form = {
    need: { startsOn: `${next.kitaYear}-08-01`, hours: portal.state.hourClasses[0].hours },
    targets: listings.items.slice(0, targetCount).map((one: { target: object }) => one.target),
    noticeVersion: portal.privacy.noticeVersion,
  }
}, 120_000)
afterAll(async () => {
  await superuser?.close()
  await server?.stop()
  place.remove()
}, 60_000)

const letters = (index: number) => [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
const newSending = (): Sending => {
  const child = { firstName: `${mark} ${letters(sent.size)}`, lastName: 'Test', bornOn: '2024-05-06' }
  return { id: randomUUID(), children: [child], ...form }
}

/** A parent that sends one entry after the other; without an answer the same again, until there is one. */
const parent = async (cookie: string, until: () => boolean) => {
  while (!until()) {
    const sending = newSending()
    const one = { body: JSON.stringify(sending), cookie }
    sent.set(sending.id, one)
    while (!until()) {
      try {
        const { status, text } = await call('POST', '/me/submissions', one.body, cookie)
        if (status !== 201) throw new Error(`${status} ${text}`)
        sent.set(sending.id, { ...one, answer: text })
        break
      } catch (error) {
        if (!('code' in (error as object))) throw error
        await sleep(20)
      }
    }
  }
}

/** Settles when so many sendings more have been answered: by count, not by time, a kill hits a slow machine as a fast one. */
const answers = async (more: number) => {
  const answered = () => [...sent.values()].filter(({ answer }) => answer !== undefined).length
  const wanted = answered() + more
  while (answered() < wanted) await sleep(5)
}

const rowsOf = async () =>
  withoutTenant(superuser, (tx) =>
    tx.execute<Record<string, string | number>>(sql`
      select s.id, count(distinct a.id)::int as applications, count(distinct a.child_id)::int as children,
             count(distinct e.id)::int as events, count(distinct n.id)::int as needs,
             (select count(*)::int from app.outbox o where o.dedupe_key = 'receipt:' || s.id) as mails,
             (select count(*)::int from app.message m where m.params ->> 'submissionId' = s.id::text) as messages,
             (select count(*)::int from app.audit_event x where x.action = 'application.submit'
                 and x.subject_id = any (array_agg(a.child_id))) as audits
        from app.submission s
        left join app.application a using (tenant_id)
        left join app.application_event e on e.tenant_id = a.tenant_id and e.application_id = a.id
        left join app.care_need n on n.tenant_id = a.tenant_id and n.id = a.care_need_id
       where a.submission_id = s.id or a.id is null
       group by s.tenant_id, s.id order by s.id`),
  )

describe('a server that is killed while families send', () => {
  it('has stored all that it acknowledged, each as a whole and once', async () => {
    let over = false
    const families = Array.from({ length: parents }, (_, index) =>
      parent(cookies[index % cookies.length] as string, () => over),
    )
    const all = Promise.all(families)
    for (let round = 0; round < rounds; round += 1) {
      await Promise.race([answers(parents + 1), all])
      await sleep(Math.random() * 20)
      await server.kill()
      printed += server.printed()
      await start()
    }
    await Promise.race([answers(parents), all])
    over = true
    await all

    const acknowledged = [...sent].filter(([, one]) => one.answer !== undefined)
    expect(acknowledged.length).toBeGreaterThan(rounds * parents)
    const stored = (await rowsOf()).filter(({ id }) => !earlier.has(id))
    const ids = new Set(stored.map((row) => row.id))
    expect(acknowledged.filter(([id]) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !sent.has(String(id)))).toEqual([])
    const whole = { applications: targetCount, children: 1, events: targetCount, needs: 1 }
    const once = { mails: 1, messages: 1, audits: 1 }
    expect(stored.filter(({ id: _, ...row }) => !same(row, { ...whole, ...once }))).toEqual([])
  }, 180_000)

  it('answers a repeated sending as it did the first time, and stores nothing more', async () => {
    const before = await rowsOf()
    for (const [id, { body, cookie, answer }] of [...sent].slice(-60)) {
      if (answer === undefined) continue
      const again = await call('POST', '/me/submissions', body, cookie)
      expect([id, again.status, again.text]).toEqual([id, 201, answer])
    }
    expect(await rowsOf()).toEqual(before)
  }, 60_000)

  it('takes nothing else under an id that is used', async () => {
    const [id, { cookie }] = [...sent][0] as [string, { cookie: string }]
    const other = { ...newSending(), id }
    const refused = await call('POST', '/me/submissions', JSON.stringify(other), cookie)
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([409, 'submission-id-taken'])
  })

  it('has printed no child’s name', () => {
    expect(`${printed}${server.printed()}`).not.toContain(mark)
  })
})

const same = (row: object, wanted: object) =>
  Object.entries(wanted).every(([key, value]) => (row as Record<string, unknown>)[key] === value)
