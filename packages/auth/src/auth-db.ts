import { type Database, inTenant, type ScopeOptions, type Tx, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type Argument = string | number | boolean | Date | Uint8Array | string[] | null

/**
 * The room's only way to the database: one open transaction, bound to a tenant and an instant. Every function of the
 * schemas `auth` and `console` takes the tenant first and the instant last, so neither can be forgotten or mixed up by a caller.
 */
export type AuthDb = {
  readonly tenantId: number
  readonly now: Date
  /** The scope itself, for what has to happen in the same transaction, such as planning a mail. */
  readonly tx: Tx
  call<Row extends Record<string, unknown>>(fn: string, ...values: Argument[]): Promise<Row[]>
}

/** Runs each part in a transaction of its own, so that slow work in between holds no connection. */
export type AuthScope = <T>(run: (db: AuthDb) => Promise<T>, options?: ScopeOptions) => Promise<T>

/** Binds an open scope of `@kita/db` (`inTenant`, `flushInTenant`) to its tenant and the instant of the request. */
export const authDb = (tx: Tx, tenantId: number, now: Date): AuthDb => bind('auth', tx, tenantId, now)

/**
 * The operators' realm: schema `console` has the same functions over tables of its own, and 0 stands where a tenant's
 * number would, so no session or counter of one realm is one of the other. `tx` is a scope of the operator's role.
 */
export const operatorDb = (tx: Tx, now: Date): AuthDb => bind('console', tx, 0, now)

const bind = (schema: 'auth' | 'console', tx: Tx, tenantId: number, now: Date): AuthDb => ({
  tx,
  tenantId,
  now,
  // `then` at once, not `await`: inside a flush the statement has to leave in the tick in which it is called.
  call<Row extends Record<string, unknown>>(fn: string, ...values: Argument[]) {
    const list = sql.join(
      // A bare list would become a list of parameters.
      [tenantId, ...values, now].map((value) => sql`${Array.isArray(value) ? sql.param(value) : value}`),
      sql`, `,
    )
    const call = sql`select * from ${sql.identifier(schema)}.${sql.identifier(fn)}(${list})`
    return tx.execute<Row>(call).then((rows): Row[] => rows)
  },
})

export const authScope =
  (database: Database, tenantId: number, now: Date): AuthScope =>
  (run, options) =>
    inTenant(database, tenantId, (tx) => run(authDb(tx, tenantId, now)), options)

/** @param operator login of the operator's role */
export const operatorScope =
  (operator: Database, now: Date): AuthScope =>
  (run, options) =>
    withoutTenant(operator, (tx) => run(operatorDb(tx, now)), options)

export const minutesAfter = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000)

/** The driver hands instants out as Date or as text, depending on who set up its parsers. */
export const instant = (value: unknown) => (value instanceof Date ? value : new Date(String(value)))
