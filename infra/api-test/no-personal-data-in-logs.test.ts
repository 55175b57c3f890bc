import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callerOf, requestOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import type { Sample } from './sample/index.ts'
import { buildWorld, type World } from './world.ts'

// every operation twice, on a machine with other work
vi.setConfig({ testTimeout: 120_000 })

// Letters only, so that they fit into every kind of text field; a password must not hold the person's own words.
const mark = 'Zqxkanarienvogel'
const secretMark = 'Wvykolibrifeder'
const isMarked = (line: string) => line.includes(mark) || line.includes(secretMark)

let world: World
const printed: string[] = []
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk))
      return true
    })
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...all) => {
      printed.push(all.map(String).join(' '))
    })
  world = await buildWorld()
})
afterAll(async () => {
  vi.restoreAllMocks()
  await world.stop()
})

const typed = new Set([
  ...['firstName', 'lastName', 'street', 'town', 'comment', 'childmindingComment', 'note', 'reason', 'step'],
  ...[
    'overrideReason',
    'code',
    'q',
    'words',
    'place',
    'email',
    'password',
    'current',
    'next',
    'token',
    'website',
    'stamp',
  ],
])

let houses = 0
const marked = (key: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => marked(key, one))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(name, one)]))
  if (typeof value !== 'string' || !typed.has(key)) return value
  if (['password', 'current', 'next'].includes(key)) return secretMark
  // A change that changes something.
  if (key === 'street') return `${mark} ${++houses}`
  if (key === 'email') return value.replace('neu', mark)
  return key === 'reason' && value === 'no-place' ? value : mark
}

const send = async (operation: Operation, sample: Sample, cookie: string | undefined) => {
  const headers = {
    ...sample.headers,
    'user-agent': mark,
    referer: `${world.town.tenant.origin}/${mark}`,
    ...(sample.headers?.['link-token'] && { 'link-token': mark }),
  }
  return world.send(world.town, requestOf(operation, { ...sample, headers }, { cookie }))
}

/** Every operation with the mark in every field that a person types, and in the headers a browser sends. */
const everyJourney = async (): Promise<Response[]> => {
  const answers: Response[] = []
  for (const operation of world.operations) {
    const plain = await sampleOf(operation, world.town)
    const json = plain.json && (marked('', plain.json) as Record<string, unknown>)
    const query = plain.query && (marked('', plain.query) as Record<string, string>)
    const cookie = await world.as(callerOf(operation))
    answers.push(await send(operation, { ...plain, ...(json && { json }), ...(query && { query }) }, cookie))
    // … and once more with a field too much, which is refused by its name.
    if (operation.method !== 'GET')
      answers.push(await send(operation, { ...plain, json: { ...json, [mark]: mark } }, cookie))
  }
  return answers
}

describe('what a person types', () => {
  it('stands in no line of the log when all goes well and when it is refused', async () => {
    const answers = await everyJourney()
    expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(30)
    expect(answers.filter((answer) => !answer.ok).length).toBeGreaterThan(20)
    const lines = [...world.logged, ...printed]
    expect(lines.filter(isMarked)).toEqual([])
    // what is refused is named by its field alone; one that nobody knows has no other name than the caller gave it
    const refused = await Promise.all(
      answers.filter((answer) => !answer.ok).map(async (answer) => `${answer.status} ${await answer.text()}`),
    )
    const ownField = `"pointer":"/${mark}"`
    expect(refused.some((text) => text.includes(ownField))).toBe(true)
    expect(refused.map((text) => text.replaceAll(ownField, '')).filter(isMarked)).toEqual([])
  })

  it('stands in no mail, whoever it goes to: a mail says that there is news', async () => {
    const mails = await withoutTenant(world.superuser, (tx) =>
      tx.execute<{ template: string; params: string }>(
        sql`select template, params::text as params from app.outbox order by 1, 2`,
      ),
    )
    expect(mails.length).toBeGreaterThan(5)
    expect(mails.filter(({ params }) => isMarked(params))).toEqual([])
  })

  it('stands in no line of the log when the database breaks in the middle of an act', async () => {
    await withoutTenant(world.superuser, async (tx) => {
      await tx.execute(sql`
        create function public.break_it() returns trigger language plpgsql as $$
        begin raise exception 'broken by %', new::text using detail = new::text, hint = new::text; end $$`)
      for (const table of ['family', 'guardian', 'child', 'application_draft', 'application', 'offer'])
        await tx.execute(
          sql.raw(`create trigger break_it before insert or update on app.${table}
                   for each row execute function public.break_it()`),
        )
    })
    const broken = [
      'createAccount',
      'changeContact',
      'saveMyDraft',
      'submitApplications',
      'keyInApplications',
    ]
    const before = world.logged.length
    for (const operation of world.operations.filter((one) => broken.includes(one.id))) {
      const plain = await sampleOf(operation, world.town)
      const json = marked('', plain.json) as Record<string, unknown>
      const answer = await send(operation, { ...plain, json }, await world.as(callerOf(operation)))
      expect([operation.id, answer.status]).toEqual([operation.id, 500])
      const text = await answer.text()
      expect(text).not.toMatch(/kanarien|broken|select|insert|app\.|\.ts\b/i)
    }
    expect(world.logged.length).toBe(before + broken.length)
    expect([...world.logged, ...printed].filter(isMarked)).toEqual([])
  })
})
