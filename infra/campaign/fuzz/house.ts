import { randomBytes, randomUUID } from 'node:crypto'
import { keeping, passwordLane, sessionCookie } from '@kita/auth'
import type { OperatorRole } from '@kita/core'
import { withoutTenant } from '@kita/db'
import { loginUrl } from '@kita/db/migrate'
import type { TestDatabase } from '@kita/db/testing'
import { readEnv, startServer } from '@kita/server'
import { themeSchema } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { key } from '../../api-test/colleague.ts'
import { answerChecker, type Document, operationsOf } from '../../api-test/document.ts'
import { freePort, makePlace, smallestBundle } from '../../api-test/place.ts'
import { now, password } from '../../api-test/town/given.ts'
import { settle } from '../../api-test/town/town.ts'

/** The key of the service's secrets. */
export const serverKey = key

export const consoleHost = 'konsole.localhost'
/** A portal from a whole bundle, for what the console shows of one. */
export const realSlug = smallestBundle()

export type Asked = {
  host: string
  method: string
  /** With its query. */
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | undefined
}
export type Answered = { status: number; headers: Headers; text: string; tookMs: number; response: Response }

const theme = themeSchema.parse({
  ...{ hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90] },
  ...{ skyline: [['q1.a']], logo: [['q1.a'], ['q2.b']] },
})

type Answering = (request: Request) => Promise<Response>
/** `around` stands in front of it; a test plants mistakes here. */
export type HouseOptions = { around?: (request: Request, next: Answering) => Promise<Response> }

/**
 * The whole composition in this process, so that what it throws is seen; its clock stands.
 */
export const openHouse = async (
  database: TestDatabase,
  { around = (request, next) => next(request) }: HouseOptions = {},
) => {
  const place = makePlace([realSlug])
  const errors: string[] = []
  const server = await startServer({
    env: readEnv({
      ...{ NODE_ENV: 'test', PORT: String(await freePort()), SECRET_KEY: key[0] },
      ...{ DATA_DIR: place.data, TENANTS_DIR: place.bundles },
      ...{ DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.adminUrl },
      OPERATOR_DATABASE_URL: loginUrl(database.adminUrl, 'kita_operator', database.passwords.operator),
    }),
    clock: () => now,
    log: { info: () => {}, warn: () => {}, error: ({ err }) => err && errors.push(told(err)) },
    ...{ work: false, examples: false },
  })
  const superuser = database.connect({ url: database.adminUrl, max: 2 })
  const hash = await passwordLane().hash(password)

  /** Accounts of a test have no password that could be given. */
  const givePasswords = ({ tenant }: { tenant: { id: number } }) =>
    withoutTenant(superuser, (tx) =>
      tx.execute(sql`update auth.account set password_hash = ${hash}
        where tenant_id = ${tenant.id} and password_hash = 'x'`),
    )

  /** A portal with a record of every kind, as the running service finds it. */
  const newTown = async () => {
    const town = await settle(database)
    const { id, slug, profile } = town.tenant
    await withoutTenant(superuser, async (tx) => {
      await tx.execute(sql`update app.tenant set profile = ${JSON.stringify(profile)}::jsonb,
        theme = ${JSON.stringify(theme)}::jsonb,
        source = jsonb_set(source, '{theme}', ${JSON.stringify(theme)}::jsonb) where tenant_id = ${id}`)
    })
    await givePasswords(town)
    return { ...town, host: `${slug}.localhost` }
  }

  /** An operator who has just come, with the cookie of a session. */
  const newOperator = async (roles: OperatorRole[]) => {
    const [id, session] = [randomUUID(), `0.${randomBytes(32).toString('base64url')}`]
    const { idHash, secretHash } = keeping.keysOf(session)
    const email = `${id}@konsole.example`
    const [at, until] = [now.toISOString(), new Date(now.getTime() + 8 * 3_600_000).toISOString()]
    await withoutTenant(superuser, async (tx) => {
      await tx.execute(sql`
        insert into console.operator (id, name, email, email_norm, roles, created_at, verified_at)
        values (${id}, 'Kim Betrieb', ${email}, ${email}, ${`{${roles.join()}}`}, ${at}, ${at})`)
      await tx.execute(sql`insert into console.password (operator_id, hash) values (${id}, ${hash})`)
      await tx.execute(sql`
        insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, proved_at, label)
        values (${idHash}, ${secretHash}, ${id}, ${at}, ${at}, ${until}, ${until}, ${at}, 'Test')`)
    })
    return { id, email, cookie: sessionCookie(session, { secure: false }).split(';')[0] ?? '' }
  }

  let calls = 0
  const send = async ({ host, method, path, headers, body }: Asked): Promise<Answered> => {
    calls += 1
    // Every call comes from one of many households, so that no limit of tries speaks before the rule that is asked.
    const source = `10.0.${(calls >> 8) & 15}.${calls & 255}`
    const request = new Request(`http://${host}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    })
    const began = performance.now()
    const response = await around(request, (one) => server.handler(one, source))
    const text = await response.clone().text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      tookMs: performance.now() - began,
      response,
    }
  }

  let next: Awaited<ReturnType<typeof newTown>> | undefined
  /** A portal nobody acts in; its ids are given as if they were the others'. */
  const neighbour = async () => {
    next ??= await newTown()
    return next
  }

  const readContract = async (host: string) => {
    const { text } = await send({ host, method: 'GET', path: '/api/v1/openapi.json', headers: { host } })
    const document = JSON.parse(text) as Document
    return { operations: operationsOf(document), answerFault: answerChecker(document) }
  }
  const contracts = new Map<string, ReturnType<typeof readContract>>()
  /** What the API's document says on this host. Its schemas are compiled once: all portals have the same. */
  const contractAt = (host: string) => {
    const kind = host === consoleHost ? 'console' : 'portal'
    const known = contracts.get(kind) ?? readContract(host)
    contracts.set(kind, known)
    return known
  }

  let last = 0
  return {
    ...{ send, newTown, neighbour, givePasswords, newOperator, contractAt, superuser, errors },
    /** For names nobody else has. */
    next: () => {
      last += 1
      return last
    },
    stop: async () => {
      await server.stop()
      place.remove()
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>
export type Settled = Awaited<ReturnType<House['newTown']>>

const told = (err: unknown): string => (err instanceof Error ? (err.stack ?? err.message) : String(err))
