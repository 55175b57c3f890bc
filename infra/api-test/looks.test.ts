import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, requestOf, ruleOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import { persons } from './people.ts'
import { buildWorld, type World } from './world.ts'

/*
 * Looks of other kinds than a page's: of the platform's operators while an office grants it, and data taken along as a
 * file. Asked of every operation of the document, so a new one is asked too.
 */
let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 120_000)
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 240_000 })

type Line = { id: string; kind: string; action: string; subject: string | null; detail: object; all: string }
const lines = () =>
  withoutTenant(world.superuser, (tx) =>
    tx.execute<Line>(sql`
      select id, actor_kind as kind, action, subject_kind as subject, detail, e::text as all
        from app.audit_event e where tenant_id = ${world.town.tenant.id}`),
  )
const linesOf = async (act: () => Promise<Response>) => {
  const before = new Set((await lines()).map(({ id }) => id))
  const response = await act()
  return { response, added: (await lines()).filter(({ id }) => !before.has(id)) }
}

/** Turns a ticket into the session of an operator, as the office's pages do. */
const support = async (): Promise<string> => {
  const entering = world.operations.find(({ id }) => id === 'enterForSupport') as Operation
  const entered = await world.send(world.town, requestOf(entering, await sampleOf(entering, world.town)))
  expect(entered.status).toBe(204)
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** What everybody may read without an account; it shows nobody. */
const ofEverybody = ({ id }: Operation) => ruleOf({ id } as Operation).may.length === persons.length

/** Answers to an operator with a granted look that leave no line, and what they show. A new one stands here or leaves one. */
const withoutLook: Record<string, string> = {
  listSessions: 'one’s own sessions',
  getProof: 'one’s own session',
  getMyAccess: 'one’s own access',
  openSearch: 'one’s own words',
}
/** Acts that are theirs all the same. */
const ownActs: Record<string, string> = {
  endOtherSessions: 'one’s own sessions',
  sealSearch: 'changes nothing: the list it is for leaves the line',
}

it('an operator’s every look leaves a line in the office’s log, and none of their acts is done', async () => {
  const faults: unknown[] = []
  const cookie = await support()
  let looks = 0
  for (const operation of world.operations.filter((one) => !ofEverybody(one) && one.id !== 'signOut')) {
    const sample = await sampleOf(operation, world.town)
    const fingerprint =
      operation.method === 'GET' ? '' : await world.fingerprint(world.town, { withTraces: false })
    const { response, added } = await linesOf(() =>
      world.send(world.town, requestOf(operation, sample, { cookie })),
    )
    if (operation.method !== 'GET') {
      if (response.ok !== Object.hasOwn(ownActs, operation.id))
        faults.push([operation.id, `answers ${response.status}`])
      if (fingerprint !== (await world.fingerprint(world.town, { withTraces: false })))
        faults.push([operation.id, 'changes something'])
      continue
    }
    if (!response.ok) continue
    await response.arrayBuffer()
    looks += 1
    const silent = Object.hasOwn(withoutLook, operation.id)
    if (silent === added.length > 0) faults.push([operation.id, `leaves ${added.length}`])
    if (added.some(({ kind, detail }) => kind !== 'operator' || !('support' in detail)))
      faults.push([operation.id, 'of somebody else', added])
  }
  expect(faults).toEqual([])
  expect(looks).toBeGreaterThan(20)
})

/** Files that show nobody, and what they show. */
const withoutFamilies: Record<string, string> = {
  exportOfficeUsage: 'sums',
  previewContractTemplate: 'a template with made-up names',
}
const isFile = ({ responses }: Operation) =>
  Object.keys(responses['200']?.content ?? {}).some((type) => !type.startsWith('application/json'))
const ofStaff = ({ id }: Operation) => {
  const { may } = ruleOf({ id } as Operation)
  return !may.some((one) => ['nobody', 'parent', 'otherParent', 'helped'].includes(one))
}

it('whatever staff take along as a file leaves its line, in every form there is of it', async () => {
  const faults: unknown[] = []
  const taken: string[] = []
  for (const operation of world.operations.filter((one) => isFile(one) && ofStaff(one))) {
    const formats = operation.query.find(({ name }) => name === 'format')?.schema.enum ?? [undefined]
    for (const format of formats) {
      const sample = await sampleOf(operation, world.town)
      const query = { ...sample.query, ...(format !== undefined && { format: String(format) }) }
      const cookie = await world.as(callerOf(operation))
      const { response, added } = await linesOf(async () => {
        const answer = await world.send(world.town, requestOf(operation, { ...sample, query }, { cookie }))
        await answer.arrayBuffer()
        return answer
      })
      const what = `${operation.id}${format === undefined ? '' : ` ${format}`}`
      taken.push(what)
      if (!response.ok) faults.push([what, response.status])
      if (Object.hasOwn(withoutFamilies, operation.id) !== (added.length === 0))
        faults.push([what, `leaves ${added.length}`])
      // who reads the log later sees how much went where
      if (format !== undefined && added.some(({ all }) => !all.includes(String(format))))
        faults.push([what, 'without its form'])
    }
  }
  expect(faults).toEqual([])
  expect(taken).toEqual(expect.arrayContaining(['exportTenant', 'exportOfficeApplications xlsx']))
})
