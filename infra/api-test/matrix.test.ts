import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callerOf, cookieFor, requestOf, ruleOf, sampleOf } from './call.ts'
import type { Operation, Schema } from './document.ts'
import { type Person, persons } from './people.ts'
import { type Sample, samples } from './sample/index.ts'
import { madeUpId } from './town/given.ts'
import type { Town } from './town/town.ts'
import { type Rule, type Subject, who } from './who/index.ts'
import { buildWorld, type World } from './world.ts'
import { withValue } from './wrong.ts'

let world: World
let before: string
let neighbours: Record<string, string>
beforeAll(async () => {
  world = await buildWorld()
  before = await world.fingerprint(world.neighbour)
  neighbours = await world.idsOf(world.neighbour)
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 600_000 })

const call = async (operation: Operation, sample: Sample, cookie: string | undefined, to = world.town) =>
  world.send(to, requestOf(operation, sample, { cookie }))

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

const known = (response: Response) => response.json() as Promise<{ code: string }>

const subjectOf = (town: Town, side: 'own' | 'foreign', subject: Subject): string => {
  const home = town[side]
  const ids: Record<Subject, string> = {
    application: home.waiting.id,
    deskApplication: home.atDesk.id,
    personRequest: home.asked.id,
    offer: home.offered.id,
    note: home.note,
    visit: home.visit,
    contract: home.contracted.id,
    letter: home.letter,
    mail: home.mail,
    task: home.task,
    place: home.place.id,
    picture: home.picture,
    evidence: home.proof,
    submission: home.waiting.submissionId,
    message: home.message,
    facility: home.facility.id,
    desk: home.desk.id,
    childminder: home.minder.id,
    catalogue: home.catalogue,
    template: home.template,
    need: home.need.id,
    colleague: home.colleague.accountId,
    invitation: home.invitation,
    savedView: home.savedView,
    bulkJob: home.bulkJob,
    child: home.family.child.id,
    guardian: home.family.guardian.id,
    merge: home.merge,
    proposal: home.proposal,
    edit: home.edit,
    barrier: home.barrier,
    support: town.support,
    counsellingPlace: town.counsellingPlace,
  }
  return ids[subject]
}

describe('the table of operations', () => {
  it('names every operation of the document, and none that is gone', () => {
    const documented = world.operations.map((operation) => operation.id).sort()
    expect(Object.keys(who).sort()).toEqual(documented)
    expect(Object.keys(samples).sort()).toEqual(documented)
  })

  it('says which record an id in the path names', () => {
    for (const operation of world.operations)
      expect([operation.id, ruleOf(operation).subject !== undefined]).toEqual([operation.id, operation.named])
  })

  it('is asked with a neighbour that has a record of every kind', () => {
    const empty = Object.keys(neighbours).filter((name) => neighbours[name] === '')
    expect(empty.sort()).toEqual(['auth.address_change', 'auth.link', 'auth.session'])
  })
})

/** What an answer says about the door: in, not signed in, not this role, or no such thing. */
const door = (status: number) =>
  ({ 401: 'sign in first', 403: 'not this role', 404: 'no such thing' })[status] ??
  (status < 500 ? 'may' : `error ${status}: ${world.logged.at(-1)}`)

const expected = (rule: Rule, person: Person) => {
  if (rule.may.includes(person)) return 'may'
  if (rule.blind?.includes(person)) return 'no such thing'
  if (rule.told?.persons.includes(person)) return rule.told.code
  return person === 'nobody' ? 'sign in first' : 'not this role'
}

/** One after the other, because many an act works once; what is open to all is slow on purpose and asked at once. */
const askEach = async <Outcome>(
  rule: Rule,
  one: (person: Person) => Promise<Outcome>,
): Promise<Outcome[]> => {
  if (rule.may.length === persons.length) return Promise.all(persons.map(one))
  const outcomes: Outcome[] = []
  for (const person of persons) outcomes.push(await one(person))
  return outcomes
}

describe('every operation, called by every person', () => {
  it('answers as the table says, and by its own schema', async () => {
    for (const operation of world.operations) {
      const rule = ruleOf(operation)
      const shared = await sampleOf(operation, world.town)
      const outcomes = await askEach(rule, async (person) => {
        const sample = rule.once || rule.own ? await sampleOf(operation, world.town, person) : shared
        const response = await call(operation, sample, await cookieFor(world, operation, person))
        const fault = await world.answerFault(operation, response)
        const told = rule.told?.persons.includes(person) ? (await known(response)).code : undefined
        return { person, answer: told ?? door(response.status), fault, done: response.ok }
      })
      const answers = Object.fromEntries(outcomes.map(({ person, answer }) => [person, answer]))
      const wanted = Object.fromEntries(persons.map((person) => [person, expected(rule, person)]))
      expect({ id: operation.id, ...answers }).toEqual({ id: operation.id, ...wanted })
      const faults = outcomes.flatMap(({ fault }) => fault ?? [])
      expect([operation.id, ...faults]).toEqual([operation.id])
      // A table of refusals alone would be no table: somebody must have been served.
      expect([operation.id, outcomes.some(({ done }) => done)]).toEqual([operation.id, true])
    }
  })

  it('is nobody’s where the session belongs to another portal', async () => {
    for (const operation of world.operations.filter((one) => !ruleOf(one).may.includes('nobody'))) {
      const sample = await sampleOf(operation, world.town)
      const cookie = await world.as(ruleOf(operation).may[0] as Person)
      const response = await call(operation, sample, cookie, world.neighbour)
      expect([operation.id, response.status]).toEqual([operation.id, 401])
    }
  })
})

describe('an id in the path', () => {
  const forEach = async (check: (operation: Operation, person: Person) => Promise<void>) => {
    for (const operation of world.operations.filter((one) => one.named))
      for (const person of ruleOf(operation).blind ? ruleOf(operation).may : [callerOf(operation)])
        await check(operation, person)
  }

  it('of the neighbour, of whatever kind, is answered like one nobody ever gave', async () => {
    await forEach(async (operation, person) => {
      const sample = await sampleOf(operation, world.town)
      const cookie = await world.as(person)
      const guessed = await call(operation, { ...sample, id: madeUpId() }, cookie)
      expect([operation.id, guessed.status]).toEqual([operation.id, 404])
      const answer = await guessed.text()
      expect(JSON.parse(answer)).toMatchObject({ code: 'not-found' })
      const subject = subjectOf(world.neighbour, 'own', ruleOf(operation).subject as Subject)
      const ids = { subject, ...(person === callerOf(operation) && neighbours) }
      for (const [kind, id] of Object.entries(ids)) {
        const response = await call(operation, { ...sample, id: id || madeUpId() }, cookie)
        expect([operation.id, kind, await response.text()]).toEqual([operation.id, kind, answer])
      }
    })
  })

  it('of a record of this tenant that is not one’s own is answered in the same words', async () => {
    for (const operation of world.operations.filter((one) => one.named && ruleOf(one).blind)) {
      const { may, subject } = ruleOf(operation)
      const sample = await sampleOf(operation, world.town)
      // Who reaches the whole tenant has no foreign record in it.
      for (const person of may.filter((one) => one !== 'clerk' && one !== 'admin')) {
        const id = subjectOf(world.town, 'foreign', subject as Subject)
        const cookie = await world.as(person)
        const foreign = await call(operation, { ...sample, id }, cookie)
        const guessed = await call(operation, { ...sample, id: madeUpId() }, cookie)
        expect([operation.id, person, foreign.status]).toEqual([operation.id, person, 404])
        expect(await foreign.text()).toBe(await guessed.text())
      }
    }
  })

  it.each(['x', '0', '1.5', '00000000-0000-0000-0000-00000000000g', '%00', 'a'.repeat(500), '%F0%9F'])(
    'that cannot exist (%s) is an address that does not exist',
    async (id) => {
      for (const operation of world.operations.filter((one) => one.named)) {
        const sample = await sampleOf(operation, world.town)
        const response = await call(
          operation,
          { ...sample, id },
          await world.as(ruleOf(operation).may[0] as Person),
        )
        expect([operation.id, response.status, (await known(response)).code]).toEqual([
          operation.id,
          404,
          'not-found',
        ])
      }
    },
  )

  it('that staff cannot reach leaves a line in the log (scenario 33)', async () => {
    for (const operation of world.operations.filter((one) => one.named))
      for (const person of ruleOf(operation).blind ?? []) {
        if (person === 'nobody' || world.town.people[person].kind !== 'staff') continue
        const sample = await sampleOf(operation, world.town)
        const theirs = subjectOf(world.neighbour, 'own', ruleOf(operation).subject as Subject)
        for (const id of [sample.id as string, theirs, madeUpId()]) {
          const { accountId } = world.town.people[person]
          const logged = await attemptsOf(accountId)
          const response = await call(operation, { ...sample, id }, await world.as(person))
          const outcome = [response.status, (await attemptsOf(accountId)) - logged]
          expect([operation.id, person, ...outcome]).toEqual([operation.id, person, 404, 1])
        }
      }
  })
})

const attemptsOf = async (accountId: string): Promise<number> => {
  const [row] = await withoutTenant(world.superuser, (tx) =>
    tx.execute<{ n: number }>(sql`
      select count(*)::int as n from app.audit_event where tenant_id = ${world.town.tenant.id}
         and actor_id = ${accountId} and subject_id is not null and detail @> '{"refused": true}'`),
  )
  return row?.n ?? 0
}

/** Where a body has ids: paths into the sample, `need/siblingFacilityId`, `targets/0/id`. */
const idsIn = (schema: Schema | undefined, value: unknown, path: string[] = []): string[][] => {
  if (!schema || value === undefined) return []
  const inner = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  if (typeof value === 'string') return inner.some((one) => one.format === 'uuid') ? [path] : []
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      inner.flatMap((one) => idsIn(one.items, item, [...path, String(index)])),
    )
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    inner.flatMap((one) => idsIn(one.properties?.[key], member, [...path, key])),
  )
}

describe('an id in the body or in the query', () => {
  it('of the neighbour is answered like one nobody ever gave', async () => {
    let asked = 0
    for (const operation of world.operations) {
      const sample = await sampleOf(operation, world.town)
      const cookie = await world.as(callerOf(operation))
      const paths = idsIn(operation.body, sample.json).filter((path) => path.join() !== 'id')
      const answerTo = async (one: Sample, id: string) => {
        const response = await call(operation, one, cookie)
        return `${response.status} ${(await response.text()).replaceAll(id, '<id>')}`
      }
      for (const path of paths)
        for (const [kind, id] of Object.entries(neighbours)) {
          const [theirs, guessed] = [id || madeUpId(), madeUpId()]
          const ask = (one: string) =>
            answerTo({ ...sample, json: withValue(sample.json ?? {}, path, one) }, one)
          asked += 1
          const where = [operation.id, path.join('/'), kind]
          expect([...where, await ask(theirs)]).toEqual([...where, await ask(guessed)])
        }
      for (const [name, value] of Object.entries(sample.query ?? {})) {
        const own = uuid.exec(String(value))?.[0]
        for (const [kind, id] of own ? Object.entries(neighbours) : []) {
          const [theirs, guessed] = [id || madeUpId(), madeUpId()]
          const ask = (one: string) => {
            const named = String(value).replace(String(own), one)
            return answerTo({ ...sample, query: { ...sample.query, [name]: named } }, one)
          }
          asked += 1
          const where = [operation.id, name, kind]
          expect([...where, await ask(theirs)]).toEqual([...where, await ask(guessed)])
        }
      }
    }
    expect(asked).toBeGreaterThan(100)
  })

  it('that already names a sending of the neighbour names a fresh one here', async () => {
    const operation = world.operations.find((one) => one.id === 'submitApplications') as Operation
    const { json } = await sampleOf(operation, world.town)
    const id = world.neighbour.own.waiting.submissionId
    // The first parent's family has taken in more children than a household may have by now.
    const sent = await call(operation, { json: { ...json, id } }, await world.as('otherParent'))
    expect(sent.status).toBe(201)
  })
})

it('after all of this not one row of the neighbour is another', async () => {
  expect(await world.fingerprint(world.neighbour)).toBe(before)
})
