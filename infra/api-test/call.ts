import type { Operation } from './document.ts'
import { newcomer, openSession, type Person } from './people.ts'
import { type Sample, samples } from './sample/index.ts'
import { now } from './town/given.ts'
import type { Town } from './town/town.ts'
import { type Rule, who } from './who/index.ts'
import type { Call, World } from './world.ts'

export const ruleOf = (operation: Operation): Rule => who[operation.id] ?? { may: [] }

/** A person who may call it, signed in wherever that makes a difference. */
export const callerOf = (operation: Operation): Person => {
  const { may } = ruleOf(operation)
  return may.find((person) => person !== 'nobody') ?? 'nobody'
}

export const sampleOf = async (
  operation: Operation,
  town: Town,
  person = callerOf(operation),
): Promise<Sample> => (await samples[operation.id]?.(town, person)) ?? {}

/** The session this person calls it with. */
export const cookieFor = async (world: World, operation: Operation, person: Person) => {
  const { may, last } = ruleOf(operation)
  return last && may.includes(person)
    ? openSession(world.town, await newcomer(world.town), now)
    : world.as(person)
}

/** The request of a sample; `changes` replace parts of it. */
export const requestOf = (operation: Operation, sample: Sample, changes: Partial<Call> = {}): Call => ({
  method: operation.method,
  path: Object.entries(sample.path ?? {}).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, value),
    operation.path.replace('{id}', sample.id ?? ''),
  ),
  query: sample.query ?? {},
  ...(sample.json && changes.body === undefined && { json: sample.json }),
  ...(sample.file && { body: sample.file }),
  ...changes,
  headers: { ...(sample.file && fileType), ...sample.headers, ...changes.headers },
})

const fileType = { 'content-type': 'application/octet-stream' }

/** An operation with a call of it that works and a person who may make it. */
export type Ready = { operation: Operation; sample: Sample; cookie: string | undefined }

/** One session a person: an account that opens more than a few loses its oldest. */
export const everyoneReady = async (world: World): Promise<Ready[]> => {
  const cookies = new Map<Person, string | undefined>()
  const ones: Ready[] = []
  for (const operation of world.operations) {
    const person = callerOf(operation)
    if (!cookies.has(person)) cookies.set(person, await world.as(person))
    const sample = await sampleOf(operation, world.town)
    ones.push({ operation, sample, cookie: cookies.get(person) })
  }
  return ones
}

const slowestMs = 2000

/** The answer, and whether it took too long. */
export const ask = async (world: World, { operation, sample, cookie }: Ready, changes: Partial<Call>) => {
  const started = performance.now()
  const response = await world.send(world.town, requestOf(operation, sample, { cookie, ...changes }))
  const took = performance.now() - started
  return { response, slow: took > slowestMs ? [`took ${Math.round(took)} ms`] : [] }
}

export type Problem = {
  code: string
  title: string
  status: number
  requestId: string
  errors?: { pointer: string; code: string; detail: string }[]
}

/** What is wrong with a refusal: nothing but a declared problem with a sentence, in time, is right. */
export const refusalFaults = async (
  world: World,
  operation: Operation,
  response: Response,
): Promise<string[]> => {
  const faults: string[] = []
  if (response.status < 400 || response.status > 499) faults.push(`answered ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('application/problem+json')) return [...faults, `is ${type}`]
  const undeclared = await world.answerFault(operation, response)
  if (undeclared) faults.push(undeclared)
  const problem = (await response.clone().json()) as Problem
  if (problem.requestId !== 'request-of-a-test') faults.push('has another request id')
  const sentences = [problem.title, ...(problem.errors ?? []).map((error) => error.detail)]
  for (const sentence of sentences)
    if (!/^\p{Lu}.* .*[.:?)]$/su.test(sentence)) faults.push(`says “${sentence}”`)
  return faults
}
