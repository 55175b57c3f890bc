import cluster from 'node:cluster'
import { join } from 'node:path'
import { createApi, createLimits, hostOf, type Log, lazily } from '@kita/api'
import { knownPasswords, passwordLane } from '@kita/auth'
import { readDefaults } from '@kita/tenant'
import { codeOfExample, enrolExample, exampleCodes } from './example/code.ts'
import type { ExampleLogin } from './example/index.ts'
import { auditAnchors } from './start/audit-anchor.ts'
import { loadBehind } from './start/behind.ts'
import { breachedFile } from './start/breached.ts'
import type { AppliedTenant } from './start/bundles.ts'
import { makeClock } from './start/clock.ts'
import { beginDatabases, type Databases } from './start/database.ts'
import type { Env } from './start/env.ts'
import { watchHealth } from './start/health.ts'
import { lateWorker } from './start/late-worker.ts'
import { makeLog } from './start/log.ts'
import { openPost } from './start/mail.ts'
import { makeScanner } from './start/scanner.ts'
import { secretKeys } from './start/secret.ts'
import { observeScopes, watchPool } from './telemetry/database.ts'
import { aroundJobs } from './telemetry/job.ts'
import { watchProcess } from './telemetry/process.ts'
import { type Instruments, openInstruments } from './telemetry/provider.ts'
import { aroundRequests } from './telemetry/request.ts'
import { createShelf } from './web/assets.ts'
import { createHandler } from './web/handler.ts'
import { checkPort, listen } from './web/listen.ts'
import { mailEvents } from './web/mail-events.ts'
import { createPages } from './web/pages.ts'
import { createPreview } from './web/preview.ts'
import { createTenants } from './web/tenants.ts'
import { createUsage } from './web/usage.ts'

export {
  type Anchors,
  auditAnchors,
  faultText,
  readAnchors,
  type TenantAnchor,
} from './start/audit-anchor.ts'
export { breachedFile } from './start/breached.ts'
export { makeClock } from './start/clock.ts'
export { openDatabases } from './start/database.ts'
export { readEnv } from './start/env.ts'
export { StartError } from './start/error.ts'
export { healthAnswer, watchHealth } from './start/health.ts'
export { secretKeys } from './start/secret.ts'
export { errorLines } from './start/told-error.ts'
export type { Env, ExampleLogin }
export { codeOfExample, enrolExample }

type StartOptions = {
  env: Env
  /** For tests; default the machine's clock or FAKE_NOW. */
  clock?: () => Date
  log?: Log
  /** False: no worker runs; a test ticks `worker` itself. */
  work?: boolean
  /** False: no example families and staff. */
  examples?: boolean
}

/** Where production names its own address. */
const exampleContact = 'mailto:sicherheit@kita.example'
const workspace = join(import.meta.dirname, '../../..')

/**
 * Starts everything: database, migrations, bundles, examples, worker, listener.
 * @throws {StartError} one sentence for the person at the terminal; whatever had been started is stopped again
 */
export const startServer = async (options: StartOptions) => {
  const { env } = options
  // Beside other processes the port is theirs already, and a probe would take their requests.
  if (cluster.isPrimary) await checkPort(env.PORT)
  const instruments = await openInstruments({
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    share: env.OTEL_TRACES_SAMPLER_ARG,
    version: env.SOFTWARE_VERSION,
  })
  const databases = await beginDatabases(env, { observe: (role) => observeScopes(instruments, role) })
  const stops = [() => instruments.stop(), () => databases.stop()]
  const stop = async () => {
    while (stops.length > 0) await stops.pop()?.()
  }
  try {
    return { ...(await compose(options, databases, instruments, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const compose = async (
  { env, clock = makeClock(env.FAKE_NOW), work = true, examples = true, ...options }: StartOptions,
  databases: Databases,
  instruments: Instruments,
  stops: (() => Promise<void>)[],
) => {
  const { db, operator } = databases
  watchPool(instruments, { service: db, operator })
  const unwatch = watchProcess(instruments)
  stops.push(async () => unwatch())
  const log = options.log ?? makeLog(env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn'))
  const https = env.NODE_ENV === 'production'
  const baseDomain = env.BASE_DOMAIN ?? 'localhost'
  const folder = env.TENANTS_DIR ?? join(workspace, 'tenants')
  // Production reads no folder: there what needs no database is made while the schema is looked through.
  if (!https) await databases.migrated
  const applied = https ? [] : await applyFolder(operator, folder, clock())
  const auth = { lane: passwordLane({ known: knownPasswords(breachedFile(env)) }), key: secretKeys(env) }

  const place: { port: number } = { port: env.PORT }
  const originOf = (slug: string, hosts: string[]) =>
    https ? `https://${hosts[0] ?? `${slug}.${baseDomain}`}` : `http://${slug}.${baseDomain}:${place.port}`
  const defaults = await readDefaults(join(folder, '_default'))
  const tenants = createTenants(db, { baseDomain, originOf, lands: defaults.states })
  const parts = { db, tenants: applied, tenantById: tenants.byId, ...auth, now: clock() }
  const { logins, operatorLogin } = https || !examples ? noExamples : await addAllExamples(parts, operator)
  const shelf = await createShelf()
  const post = await openPost(env, clock)
  stops.push(() => post.stop())
  const scanner = makeScanner(env, log)
  const exampleCode = exampleCodes(!https && examples, {
    ...{ db, clock, key: auth.key },
    tenantOf: (request) => tenants.byHost(hostOf(request) ?? ''),
  })
  const preparing = lazily(async () => {
    const { mailPreparer } = await import('./start/worker.ts')
    return mailPreparer({ db, post, tenantById: tenants.byId })
  })
  const limits = createLimits({ perMinute: 1200, burst: 600 })
  const api = createApi({
    ...{ db, auth, clock, limits, log, https },
    tenantOf: tenants.byHost,
    scans: scanner !== undefined,
    mailOf: async (...mail) => (await preparing())(...mail),
  })
  const openedConsole = lazily(async () => {
    const { openConsole } = await import('./web/console.ts')
    return openConsole({
      ...{ db, operator, auth, clock, limits, log, https, baseDomain, defaults, originOf, shelf },
      examples: !https && examples,
      software: env.SOFTWARE_VERSION,
    })
  })
  const anchors = auditAnchors(env.DATA_DIR, log)
  const worker = lateWorker(async () => {
    const { makeWorker } = await import('./start/worker.ts')
    const { mailAnchors } = await import('./start/audit-mail.ts')
    return makeWorker({
      ...{ db, operator, post, clock, log, scanner, tenantById: tenants.byId },
      mails: { perSecond: env.MAIL_PER_SECOND, keptDays: env.MAIL_KEPT_DAYS },
      playTraining: async (at) => {
        const { playTraining } = await import('./training/families.ts')
        return playTraining({ db, operator, defaults, originOf, auth })(at)
      },
      anchorAudit: anchors.job,
      mailAnchors:
        env.AUDIT_ANCHOR_TO === undefined
          ? undefined
          : mailAnchors({
              db,
              folder: env.DATA_DIR,
              verdicts: anchors.verdicts,
              post,
              to: env.AUDIT_ANCHOR_TO,
            }),
      around: aroundJobs(instruments),
    })
  })
  stops.push(() => worker.stop())
  const usage = createUsage({ db, tenants, clock, log })
  stops.push(() => usage.stop())
  const { portal, office } = createPages({
    ...{ api, shelf, https, log, clock, exampleCode, count: usage.count },
  })
  const handler = createHandler({
    ...{ baseDomain, https, tenants, api, shelf, clock, isReady: databases.isReady },
    health: watchHealth(databases, clock),
    around: aroundRequests(instruments, log),
    securityContact: env.SECURITY_CONTACT ?? exampleContact,
    preview: createPreview({
      key: auth.key,
      clock,
      stylesheetOf: (tenant) => shelf.themePath({ ...tenant, picture: tenant.picture?.hash ?? null }),
    }),
    ...{ portal, office },
    console: openedConsole,
    ...(post.mailbox && !https && { mailbox: post.mailbox }),
    ...(post.readEvent && { mailEvents: mailEvents({ db, read: post.readEvent, clock, log }) }),
    onError: (err, requestId) => log.error({ err, requestId }, 'unknown error'),
  })
  const trustedProxies = new Set(
    env.TRUSTED_PROXIES.split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  await databases.migrated
  const listener = await listen(handler, {
    port: env.PORT,
    trustedProxies,
    patient: https || cluster.isWorker,
  })
  stops.push(() => listener.stop())
  place.port = listener.port
  stops.push(
    loadBehind(
      () => Promise.all([work && worker.start(), api.whole(), office(), openedConsole()]),
      (err) => log.error({ err }, 'a part of the service cannot be loaded'),
    ),
  )
  return {
    port: listener.port,
    url: (slug: string) => originOf(slug, []),
    slugs: applied.map(({ bundle }) => bundle.slug),
    adminUrl: databases.adminUrl,
    ...{ logins, operatorLogin, worker, api, db, operator, handler, usage },
  }
}

const applyFolder = async (
  operator: Databases['operator'],
  folder: string,
  now: Date,
): Promise<AppliedTenant[]> => (await import('./start/bundles.ts')).applyBundles(operator, folder, now)

const noExamples = { logins: [] as ExampleLogin[], operatorLogin: undefined }

type ExampleParts = Parameters<typeof import('./example/index.ts').addExamples>[0]

const addAllExamples = async (parts: ExampleParts, operator: Databases['operator']) => {
  const { addExamples, examplePassword } = await import('./example/index.ts')
  const { addExampleOperator } = await import('./example/operator.ts')
  const logins = await addExamples(parts)
  const password = examplePassword(parts.key)
  return { logins, operatorLogin: await addExampleOperator({ ...parts, operator, password }) }
}

export type Running = Awaited<ReturnType<typeof startServer>>
