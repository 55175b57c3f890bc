import { fillPlaceholders, type Query } from 'drizzle-orm'
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  type PgQueryResultHKT,
  PgSession,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core'
import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
} from 'drizzle-orm/relations'
import * as utils from 'drizzle-orm/utils'
import type { Rows } from './connection.ts'
import { QueryError } from './error.ts'
import { toText } from './parameter.ts'
import * as schema from './schema/index.ts'

type Schema = typeof schema
type Relational = ExtractTablesWithRelations<Schema>

interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row']>
}

/**
 * The query builder of one open transaction. It has no `transaction`: scopes do not nest, and a failed statement
 * ends the whole scope.
 */
export type Tx = Omit<PgDatabase<RowsResult, Schema, Relational>, 'transaction'>

/** Sends one statement on the scope's session. */
export type Send = (text: string, parameters: (string | null)[], shape: 'rows' | 'values') => Promise<Rows>

// Present at run time, absent from the published types.
const { mapResultRow } = utils as unknown as {
  mapResultRow(fields: SelectedFieldsOrdered, row: unknown[], notNullable?: Record<string, boolean>): unknown
}

// A scope is opened and closed by this room alone, and its tenant never changes.
const forbidden =
  /^[\s;]*(begin|start|commit|end|rollback|abort|savepoint|release|prepare|set|reset|discard|listen|copy)\b/i

type RowMapper = (rows: unknown[][]) => unknown

class ScopeQuery<T extends PreparedQueryConfig> extends PgPreparedQuery<T> {
  private readonly send: Send
  private readonly fields: SelectedFieldsOrdered | undefined
  private readonly mapRows: RowMapper | undefined
  /** Set by drizzle's select builder. */
  declare joinsNotNullableMap: Record<string, boolean> | undefined

  constructor(
    send: Send,
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    mapRows: RowMapper | undefined,
  ) {
    super(query, undefined, undefined)
    this.send = send
    this.fields = fields
    this.mapRows = mapRows
  }

  execute(placeholders: Record<string, unknown> = {}): Promise<T['execute']> {
    return this.on(this.send, placeholders)
  }

  async on(send: Send, placeholders: Record<string, unknown>): Promise<T['execute']> {
    const { fields, mapRows } = this
    const parameters = fillPlaceholders(this.query.params, placeholders).map(toText)
    if (!fields && !mapRows) return send(this.query.sql, parameters, 'rows')
    const rows = (await send(this.query.sql, parameters, 'values')) as unknown as unknown[][]
    if (mapRows) return mapRows(rows)
    return rows.map((row) => mapResultRow(fields as SelectedFieldsOrdered, row, this.joinsNotNullableMap))
  }

  all(placeholders: Record<string, unknown> = {}): Promise<T['all']> {
    return this.send(this.query.sql, fillPlaceholders(this.query.params, placeholders).map(toText), 'rows')
  }

  isResponseInArrayMode(): boolean {
    return false
  }
}

class ScopeSession extends PgSession<RowsResult, Schema, Relational> {
  private readonly send: Send

  constructor(dialect: PgDialect, send: Send) {
    super(dialect)
    this.send = send
  }

  override prepareQuery<T extends PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    _name: string | undefined,
    _arrayMode: boolean,
    mapRows?: RowMapper,
  ): PgPreparedQuery<T> {
    if (forbidden.test(query.sql)) throw new QueryError('a scope does not run transaction control or SET')
    return new ScopeQuery<T>(this.send, query, fields, mapRows)
  }

  override transaction(): Promise<never> {
    return Promise.reject(new QueryError('scopes do not nest'))
  }
}

const dialect = new PgDialect()
const { tables, tableNamesMap } = extractTablesRelationalConfig(
  schema as Record<string, unknown>,
  createTableRelationsHelpers,
)
const relational = { fullSchema: schema, schema: tables as unknown as Relational, tableNamesMap }

const sends = new WeakMap<Tx, Send>()

export function bindTx(send: Send): Tx {
  const session = new ScopeSession(dialect, send)
  const tx = new PgDatabase<RowsResult, Schema, Relational>(dialect, session, undefined)
  // One relational builder per table costs more than most scopes: they are made when first asked for.
  Object.defineProperty(tx, 'query', {
    get: () => new PgDatabase<RowsResult, Schema, Relational>(dialect, session, relational).query,
  })
  sends.set(tx, send)
  return tx
}

/** How statements leave that this room writes itself. @throws {TypeError} not a scope */
export function sendOf(tx: Tx): Send {
  const send = sends.get(tx)
  if (!send) throw new TypeError('not a scope of this room')
  return send
}

type Preparable = {
  prepare(name: string): { execute(values?: Record<string, unknown>): PromiseLike<unknown> }
}
type Answer<Q extends Preparable> = Awaited<ReturnType<ReturnType<Q['prepare']>['execute']>>

/**
 * A statement whose text is built once per process, for paths where building it costs more than sending it. Values
 * stand as `sql.placeholder('name')`. It leaves as soon as it is called, not when it is awaited.
 */
export function prepared<Q extends Preparable>(
  build: (tx: Tx) => Q,
): (tx: Tx, values: Record<string, unknown>) => Promise<Answer<Q>> {
  let query: ScopeQuery<PreparedQueryConfig> | undefined
  return (tx, values) => {
    const send = sendOf(tx)
    query ??= build(tx).prepare('') as unknown as ScopeQuery<PreparedQueryConfig>
    return query.on(send, values) as Promise<Answer<Q>>
  }
}
