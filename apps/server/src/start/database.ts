import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, type ScopeReport, withoutTenant } from '@kita/db'
import { EmbeddedDatabaseError, startEmbedded } from '@kita/db/embedded'
import {
  commitsWait,
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
  isReady: () => Promise<boolean>
  stop: () => Promise<void>
}

/** Who is told of the scopes of a role, if anybody. */
type Observe = (role: string) => ((report: ScopeReport) => void) | undefined

/**
 * Brings up the database the environment names, embedded by default, at the newest schema.
 * @throws {StartError}
 */
export const openDatabases = async (
  env: Env,
  /** True for a tool beside a running server: an embedded database that was up before stays up. */
  {
    guest = false,
    observe = () => undefined,
    tell = (line) => process.stderr.write(`${line}\n`),
  }: { guest?: boolean; observe?: Observe; tell?: (line: string) => void } = {},
): Promise<Databases> => {
  try {
    return await open(env, guest, observe, tell)
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError || error instanceof MigrationHistoryError)
      throw new StartError(error.message)
    const reason = unreachable(error)
    if (reason) throw new StartError(`The database cannot be reached (${reason}); see DATABASE_URL.`)
    throw error
  }
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

const open = async (
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
  try {
    await untilCommitsPass(server.adminUrl, tell)
    await migrate({
      adminUrl: server.adminUrl,
      passwords: { app: server.appPassword, operator: server.operatorPassword },
    })
    const db = connect({ ...server.app, applicationName: 'kita', max: 16, ...observed('service') })
    const operator = connect({
      url: loginUrl(server.adminUrl, 'kita_operator', server.operatorPassword),
      otherPassword: env.OPERATOR_DATABASE_PASSWORD_ALSO,
      applicationName: 'kita-operator',
      max: 6,
      ...observed('operator'),
    })
    return {
      db,
      operator,
      adminUrl: server.adminUrl,
      isReady: () => ready(db, server.app),
      stop: async () => {
        await Promise.all([db.close(), operator.close()])
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Looks, in quarters of a second, that an archive which starts beside the service has before anybody is told. */
const looksBeforeTold = 12

/**
 * Nothing can be saved while the database waits for an archive that does not run. An embedded database is up by now, so
 * the archive can come; until it does, whoever started the service reads why nothing happens.
 */
const untilCommitsPass = async (adminUrl: string, tell: (line: string) => void): Promise<void> => {
  for (let looks = 0; await commitsWait(adminUrl); looks++) {
    if (looks === looksBeforeTold)
      tell(
        'The database waits for its archive, which is not running: start it with `npm run backup -- archive`, or end the wait with `npm run backup -- release`. The service goes on then.',
      )
    await sleep(250)
  }
}

const locate = async (env: Env, guest: boolean) => {
  if (env.DATABASE_URL && env.MIGRATION_DATABASE_URL)
    return {
      adminUrl: await urlThatOpens({
        url: env.MIGRATION_DATABASE_URL,
        otherPassword: env.MIGRATION_DATABASE_PASSWORD_ALSO,
      }),
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

const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password)

const ready = async (db: Database, app: Login): Promise<boolean> => {
  try {
    await withoutTenant(db, async () => undefined, { readOnly: true })
    return (await pendingMigrations(app)).length === 0
  } catch {
    return false
  }
}
