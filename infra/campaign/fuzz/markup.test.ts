import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, requestOf, ruleOf, sampleOf } from '../../api-test/call.ts'
import type { Person } from '../../api-test/people.ts'
import { withValue } from '../../api-test/wrong.ts'
import { type House, openHouse } from './house.ts'
import { type Form, readPage } from './html.ts'
import { isTyped, markup, readTyped, textsIn } from './markup.ts'
import { openScene } from './scene.ts'
import { apiRequest } from './send.ts'

let database: TestDatabase
let house: House
let scene: Awaited<ReturnType<typeof openScene>>
beforeAll(async () => {
  database = await testDatabase()
  house = await openHouse(database)
  scene = await openScene(house)
}, 180_000)
afterAll(async () => {
  await house?.stop()
  await database?.stop()
})

/** Whose pages are walked, and where they begin. */
const readers: [Person, string][] = [
  ['parent', '/konto'],
  ['helped', '/gemeinsam'],
  ['head', '/verwaltung'],
  ['providerAdmin', '/verwaltung'],
  ['advisor', '/verwaltung'],
  ['clerk', '/verwaltung'],
  ['admin', '/verwaltung'],
  ['childminder', '/verwaltung/meine-tagespflege'],
  ['counsellor', '/verwaltung/gemeinsam'],
  ['nobody', '/'],
]
/** Pages of a kind, and pages of a reader: whoever has more sees the same kinds again. */
const most = { ofKind: 2, ofReader: 60 }

const given: string[] = []
const shown = new Set<number>()
/** Of `given`: what a call of the API kept. */
const taken = new Set<number>()
const alive: string[] = []
const remember = (what: string) => given.push(what) - 1
const look = (where: string, html: string) => {
  const page = readTyped(html)
  for (const at of page.shown) shown.add(at)
  alive.push(...page.alive.map((one) => `${where}: ${one}`))
}

const ask = async (person: Person, method: string, path: string, body?: URLSearchParams) => {
  const { host } = scene.town
  const cookie = await scene.cookieOf(person)
  const headers = {
    // The sessions are of a portal behind TLS.
    ...{ host, origin: `http://${host}`, ...(cookie && { cookie: cookie.replaceAll('__Host-', '') }) },
    ...(body && {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body.toString())),
    }),
  }
  const answer = await house.send({ host, method, path, headers, body: body?.toString() })
  if (answer.headers.has('clear-site-data') || answer.status === 401) scene.forget(person)
  if (answer.headers.get('content-type')?.startsWith('text/html'))
    look(`${person} ${method} ${path}`, answer.text)
  return answer
}

const kindOf = (path: string) => path.replace(/[?#].*/, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, ':')

/** Every page the reader is led to; its forms, one of a kind. */
const walk = async (person: Person, start: string): Promise<Form[]> => {
  const left = [start, ...(start.startsWith('/verwaltung') ? [] : ['/suche', '/'])]
  const seen = new Map<string, number>()
  const forms = new Map<string, Form>()
  for (let n = 0; n < most.ofReader; n += 1) {
    const path = left.shift()
    if (!path) break
    const { text, headers } = await ask(person, 'GET', path)
    if (!headers.get('content-type')?.startsWith('text/html')) continue
    const page = readPage(text, path)
    for (const form of page.forms) forms.set(`${form.method} ${kindOf(form.action)}`, form)
    for (const link of page.links) {
      const kind = kindOf(link)
      const times = seen.get(kind) ?? 0
      if (times >= most.ofKind || left.includes(link) || /^\/(?:api|assets)\//.test(link)) continue
      seen.set(kind, times + 1)
      left.push(link)
    }
  }
  return [...forms.values()]
}

/** The form as it was shown, with markup in whatever is typed; the page that answers is looked at. */
const submit = async (person: Person, form: Form) => {
  const entries = form.fields.flatMap((field): [string, string][] => {
    if (!isTyped(field)) return field.chosen && field.type !== 'file' ? [[field.name, field.value]] : []
    return [[field.name, markup(remember(`${form.method} ${kindOf(form.action)} ${field.name}`))]]
  })
  const body = new URLSearchParams(entries)
  const answer =
    form.method === 'GET'
      ? await ask(person, 'GET', `${form.action.replace(/[?#].*/, '')}?${body}`)
      : await ask(person, 'POST', form.action, body)
  const to = answer.headers.get('location')
  if (to?.startsWith('/')) await ask(person, 'GET', to)
}

describe('markup typed into every text', () => {
  it('of every call of the API that takes it is kept as it was typed', async () => {
    const { operations } = await house.contractAt(scene.town.host)
    for (const operation of operations.filter(
      (one) => one.body && one.method !== 'GET' && !ruleOf(one).last,
    )) {
      const person = callerOf(operation)
      const sample = await sampleOf(operation, scene.town)
      await house.givePasswords(scene.town)
      const texts = textsIn(operation.body ?? {}, sample.json ?? {}).map((text) => {
        const pointer = `/${text.path.join('/')}`
        return { ...text, pointer, at: remember(`${operation.id} ${pointer}`) }
      })
      const cookie = sample.headers?.cookie ?? (await scene.cookieOf(person))
      // What a field refuses is typed as the sample has it, until the call is taken.
      let left = texts
      for (let tries = 0; tries < 8 && left.length > 0; tries += 1) {
        const json = left.reduce(
          (body, { path, room, at }) => withValue(body, path.map(String), markup(at, room)),
          (sample.json ?? {}) as Record<string, unknown>,
        )
        const call = requestOf(operation, { ...sample, json })
        const answer = await house.send(apiRequest(scene.town.host, call, cookie))
        if (answer.headers.has('clear-site-data') || answer.status === 401) scene.forget(person)
        if (answer.status < 400) for (const { at } of left) taken.add(at)
        const refused = answer.status < 400 ? [] : errorsOf(answer.text)
        left =
          refused.length > 0
            ? left.filter(({ pointer }) => !refused.some((one) => pointer.startsWith(one)))
            : []
      }
    }
    expect(taken.size).toBeGreaterThan(80)
  }, 300_000)

  it.each(readers)(
    'stands as text on the pages of %s, also in the answers to their forms',
    async (person, start) => {
      const forms = await walk(person, start)
      for (const form of forms.filter(({ fields }) => fields.some(isTyped))) await submit(person, form)
      await walk(person, start)
      expect(alive).toEqual([])
    },
    300_000,
  )

  it('was really there: the pages show many of the texts, of calls and of forms', () => {
    expect([...taken].filter((at) => shown.has(at)).length).toBeGreaterThan(25)
    expect(shown.size).toBeGreaterThan(250)
  })

  it.each(['<p>*</p>', '<p title="*">', "<p title='*'>", '<script>var a = "*"</script>', '<!-- * -->'])(
    'would be found where it came alive: %s',
    (page) => {
      expect(readTyped(page.replace('*', markup(7))).alive).not.toEqual([])
      expect(readTyped(page.replace('*', markup(7, 20))).alive).not.toEqual([])
    },
  )

  it('is text where it is escaped', () => {
    const escaped = markup(7).replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    expect(readTyped(`<p title="${escaped}">${escaped}</p>`)).toEqual({ alive: [], shown: [7] })
  })
})

const errorsOf = (text: string): string[] =>
  ((JSON.parse(text || '{}') as { errors?: { pointer: string }[] }).errors ?? []).map(
    ({ pointer }) => pointer,
  )
