import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, type ScopeReport, withoutTenant } from '@kita/db'
import { EmbeddedDatabaseError, startEmbedded } from '@kita/db/embedded'
import {
  type Login,
  loginUrl,
  MigrationHistoryError,
  migrate,
  pendingMigrations,
  urlThatOpens,
} from '@kita/db/migrate'
import type { Env } from './env.ts'
import { StartError } from './error.ts'

export type Databases = {
  db: Database
  /** The operator's role: configuration only, no family's data. */
  operator: Database
  /** For the person at the terminal; holds a password. */
  adminUrl: string
  /** Settles when the schema is the newest; before that nobody is answered. @throws {StartError} */
  migrated: Promise<void>
  isReady: () => Promise<boolean>
  stop: () => Promise<void>
}

/** Who is told of the scopes of a role, if anybody. */
type Observe = (role: string) => ((report: ScopeReport) => void) | undefined

type OpenOptions = {
  /** True for a tool beside a running server: an embedded database that was up before stays up. */
  guest?: boolean
  observe?: Observe
  tell?: (line: string) => void
}

/**
 * Brings up the database the environment names, embedded by default, at the newest schema.
 * @throws {StartError}
 */
export const openDatabases = async (env: Env, options: OpenOptions = {}): Promise<Databases> => {
  const databases = await beginDatabases(env, options)
  try {
    await databases.migrated
    return databases
  } catch (error) {
    await databases.stop()
    throw error
  }
}

/**
 * The same, without waiting for the schema: what needs no database is made meanwhile.
 * @throws {StartError}
 */
export const beginDatabases = async (
  env: Env,
  {
    guest = false,
    observe = () => undefined,
    tell = (line) => process.stderr.write(`${line}\n`),
  }: OpenOptions = {},
): Promise<Databases> => {
  try {
    return await begin(env, guest, observe, tell)
  } catch (error) {
    throw inWords(error)
  }
}

/** An error that a person at the terminal can do something about, as a sentence. */
const inWords = (error: unknown): unknown => {
  if (error instanceof EmbeddedDatabaseError || error instanceof MigrationHistoryError)
    return new StartError(error.message)
  const reason = unreachable(error)
  return reason ? new StartError(`The database cannot be reached (${reason}); see DATABASE_URL.`) : error
}

/** Node's and PostgreSQL's codes for an address or a login that leads nowhere. */
const unreachableCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  '28P01',
  '28000',
  '3D000',
  // The server speaks no TLS, or its certificate is not one for this name from somebody who is trusted.
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

const unreachable = (error: unknown): string | undefined =>
  unreachableCodes.find((code) => code === (error as { code?: unknown }).code)

const begin = async (
  env: Env,
  guest: boolean,
  observe: Observe,
  tell: (line: string) => void,
): Promise<Databases> => {
  const server = await locate(env, guest)
  const observed = (role: string) => {
    const told = observe(role)
    return told && { observe: told }
  }
  const migrating = migrate({
    adminUrl: server.adminUrl,
    passwords: { app: server.appPassword, operator: server.operatorPassword },
    held: (looks) => untilArchived(looks, tell),
  })
  const migrated = migrating.then(
    () => undefined,
    (error) => {
      throw inWords(error)
    },
  )
  // Whoever waits for it hears of its fault; until then it is nobody's.
  migrated.catch(() => {})
  const db = connect({ ...server.app, applicationName: 'kita', max: 16, ...observed('service') })
  const operator = connect({
    url: loginUrl(server.adminUrl, 'kita_operator', server.operatorPassword),
    otherPassword: env.OPERATOR_DATABASE_PASSWORD_ALSO,
    applicationName: 'kita-operator',
    max: 6,
    ...observed('operator'),
  })
  return {
    ...{ db, operator, migrated },
    adminUrl: server.adminUrl,
    isReady: () => ready(db, server.app),
    stop: async () => {
      await migrated.catch(() => {})
      await Promise.all([db.close(), operator.close()])
      await server.stop()
    },
  }
}

/** Looks, in quarters of a second, that an archive which starts beside the service has before anybody is told. */
const looksBeforeTold = 12

/**
 * Nothing can be saved while the database waits for an archive that does not run. An embedded database is up by now, so
 * the archive can come; until it does, whoever started the service reads why nothing happens.
 */
const untilArchived = async (looks: number, tell: (line: string) => void): Promise<void> => {
  if (looks === looksBeforeTold)
    tell(
      'The database waits for its archive, which is not running: start it with `npm run backup -- archive`, or end the wait with `npm run backup -- release`. The service goes on then.',
    )
  await sleep(250)
}

const locate = async (env: Env, guest: boolean) => {
  if (env.DATABASE_URL && env.MIGRATION_DATABASE_URL)
    return {
      adminUrl: await adminUrlOf(env.MIGRATION_DATABASE_URL, env.MIGRATION_DATABASE_PASSWORD_ALSO),
      app: { url: env.DATABASE_URL, otherPassword: env.DATABASE_PASSWORD_ALSO },
      appPassword: passwordIn(env.DATABASE_URL),
      operatorPassword: env.OPERATOR_DATABASE_URL
        ? passwordIn(env.OPERATOR_DATABASE_URL)
        : randomBytes(24).toString('base64url'),
      stop: async () => {},
    }
  const embedded = await startEmbedded({ dataDir: env.DATA_DIR, alone: !guest })
  return {
    adminUrl: embedded.url,
    app: { url: loginUrl(embedded.url, 'kita_app', embedded.appPassword) },
    appPassword: embedded.appPassword,
    operatorPassword: embedded.operatorPassword,
    stop: async () => {
      if (!(guest && embedded.adopted)) await embedded.stop()
    },
  }
}

/** Only while a password is exchanged it has to be found out which one opens. */
const adminUrlOf = async (url: string, otherPassword: string | undefined): Promise<string> =>
  otherPassword === undefined ? url : urlThatOpens({ url, otherPassword })

const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password)

const ready = async (db: Database, app: Login): Promise<boolean> => {
  try {
    await withoutTenant(db, async () => undefined, { readOnly: true })
    return (await pendingMigrations(app)).length === 0
  } catch {
    return false
  }
}
