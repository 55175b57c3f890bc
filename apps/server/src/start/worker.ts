import type { Log, PortalTenant } from '@kita/api'
import { authDb, operatorDb, sessionLives, sweep, sweepOperators } from '@kita/auth'
import type { Ctx } from '@kita/core'
import { eraseBarriers, remindOfAccessibility } from '@kita/core/accessibility'
import {
  askWaitingLines,
  endKitaYear,
  lapseUnconfirmed,
  remindFacilities,
  wakeDeferred,
} from '@kita/core/application'
import { expireAssistances } from '@kita/core/assistance'
import { sealAudit } from '@kita/core/audit'
import { runBulk, tenantsWithBulk } from '@kita/core/bulk'
import { remindOfPermits } from '@kita/core/childminder'
import { runOutContracts } from '@kita/core/contract'
import { refreshAllScores } from '@kita/core/criteria'
import { eraseDeparted } from '@kita/core/departure'
import { turnMatches } from '@kita/core/desk'
import { findDuplicates } from '@kita/core/duplicate'
import { forgetKeys } from '@kita/core/idempotency'
import { expireOffers, remindOfOffers, takeBounces, tellOfRests } from '@kita/core/offer'
import { remindOfNeeds, remindOfStalePlaces } from '@kita/core/office'
import { countMails, jobRecorder, liveBoard } from '@kita/core/operator'
import { reduceMails } from '@kita/core/post'
import { openProviders } from '@kita/core/tenant'
import { dueTrainings } from '@kita/core/training'
import { tidyUsage } from '@kita/core/usage'
import type { Database } from '@kita/db'
import { inTenant, withoutTenant } from '@kita/db'
import type { ScanPort } from '@kita/file'
import { buildTheme } from '@kita/ui/theme'
import {
  createMailPreparer,
  createWorker,
  type MailPaths,
  scanEvidence,
  type Worker,
  type WorkerJob,
} from '@kita/worker'
import type { AroundJob } from '../telemetry/job.ts'
import type { Post } from './mail.ts'

/** Where somebody of the staff takes an invitation. */
export const invitationPath = '/verwaltung/einladung'

/** Pages that a mail leads to; a GET of them changes nothing. */
const paths: MailPaths = {
  confirm: '/konto/bestaetigen',
  renew: '/konto/neuer-link',
  reset: '/konto/neues-passwort',
  move: '/konto/adresse-bestaetigen',
  object: '/konto/adresse-widersprechen',
  invitation: invitationPath,
  forgotten: '/konto/passwort-vergessen',
  signIn: '/konto/anmelden',
  account: '/konto',
  office: '/verwaltung',
  support: '/verwaltung/hilfe',
  barriers: '/verwaltung/barrieren',
  statement: '/verwaltung/barrierefreiheit',
}

type WorkerParts = {
  db: Database
  operator: Database
  post: Post
  /** Mails a second of this process, and the days a sent one keeps its values. */
  mails: { perSecond: number; keptDays: number }
  clock: () => Date
  log: Log
  /** Absent where the installation has no malware scanner. */
  scanner: ScanPort | undefined
  tenantById: (id: number) => Promise<PortalTenant | undefined>
  /** Makes the families of a training copy. */
  playTraining: (at: { tenantId: number; now: Date }) => Promise<number>
  /** Verifies the audit log of a tenant once a day and notes its end. */
  anchorAudit: (ctx: Ctx) => Promise<Record<string, string | number>>
  /** Mails those ends to the operator; absent where no address is set. */
  mailAnchors?: ((now: Date) => Promise<void>) | undefined
  /** Measures a job. */
  around: AroundJob
}

/** Makes the words of mails: for the worker that sends them, and for a training copy, where they are read instead. */
export const mailPreparer = ({ db, post, tenantById }: Pick<WorkerParts, 'db' | 'post' | 'tenantById'>) => {
  const liveOf = liveBoard(db)
  return createMailPreparer({
    db,
    reviewsOf: async (id, now) => (await liveOf(id, now)).reviews,
    paths,
    senderAddress: post.senderAddress,
    settingsOf: async (id) => {
      const tenant = await settingsOf(tenantById, id)
      const { light } = buildTheme(tenant.theme)
      const colour = {
        accent: light['kern-color-action-default'],
        onAccent: light['kern-color-action-on-default'],
      }
      return { tenant, texts: tenant.texts, colour }
    },
  })
}

const settingsOf = async (tenantById: WorkerParts['tenantById'], id: number): Promise<PortalTenant> => {
  const tenant = await tenantById(id)
  if (!tenant) throw new Error(`tenant ${id} has no settings`)
  return tenant
}

/** The worker with everything the clock does for a tenant. */
export const makeWorker = ({
  db,
  operator,
  post,
  mails,
  clock,
  log,
  scanner,
  ...parts
}: WorkerParts): Worker => {
  const { tenantById, playTraining, anchorAudit, mailAnchors, around } = parts
  const tenantOf = (id: number) => settingsOf(tenantById, id)
  const record = jobRecorder(db)
  const asSystem = (name: string, run: (ctx: Ctx) => Promise<unknown>): WorkerJob =>
    telling(name, async (ctx) => {
      await run(ctx)
      return undefined
    })
  /** A job whose facts the console shows. */
  const telling = (
    name: string,
    run: (ctx: Ctx) => Promise<Record<string, string | number> | undefined>,
  ): WorkerJob => ({
    name,
    run: async ({ tenant, now }) => {
      const requestId = `${name}-${now.toISOString()}`
      const started = performance.now()
      const done = { tenantId: tenant.id, name, at: now }
      const actor = { kind: 'system' } as const
      let facts: Record<string, string | number> | undefined
      try {
        facts = await around(name, async () =>
          run({ db, tenant: await tenantOf(tenant.id), actor, now, requestId }),
        )
      } catch (error) {
        await record({ ...done, tookMs: performance.now() - started, error })
        throw error
      }
      await record({ ...done, tookMs: performance.now() - started, facts })
    },
  })
  return createWorker({
    db,
    mailer: post.mailer,
    mailsPerRound: Math.max(1, Math.round(mails.perSecond / 2)),
    prepare: mailPreparer({ db, post, tenantById }),
    jobs: [
      asSystem('take-bounces', takeBounces),
      // new children at once; in the small hours also those whose name, day or address has changed
      asSystem('find-duplicates', (ctx) => findDuplicates(ctx, { changed: ctx.now.getUTCHours() === 1 })),
      asSystem('remind-of-needs', (ctx) => remindOfNeeds(ctx, {})),
      asSystem('open-providers', (ctx) => openProviders(ctx, {})),
      asSystem('expire-offers', expireOffers),
      asSystem('tell-of-rests', tellOfRests),
      asSystem('ask-waiting-lines', askWaitingLines),
      asSystem('refresh-scores', refreshAllScores),
      asSystem('lapse-unconfirmed', lapseUnconfirmed),
      asSystem('end-kita-year', endKitaYear),
      asSystem('wake-deferred', wakeDeferred),
      asSystem('remind-of-offers', (ctx) => remindOfOffers(ctx, {})),
      asSystem('run-out-contracts', runOutContracts),
      asSystem('turn-matches', turnMatches),
      asSystem('remind-of-permits', remindOfPermits),
      asSystem('remind-facilities', remindFacilities),
      asSystem('remind-of-accessibility', (ctx) => remindOfAccessibility(ctx, {})),
      asSystem('erase-barriers', (ctx) => eraseBarriers(ctx, {})),
      asSystem('remind-of-stale-places', (ctx) => remindOfStalePlaces(ctx, {})),
      asSystem('erase-departed', (ctx) => eraseDeparted(ctx, {})),
      asSystem('tidy-usage', (ctx) => tidyUsage(ctx, {})),
      asSystem('reduce-mails', (ctx) => reduceMails(mails.keptDays)(ctx, {})),
      asSystem('forget-keys', (ctx) => forgetKeys(ctx, {})),
      asSystem('seal-audit', (ctx) => sealAudit(ctx)),
      telling('anchor-audit', anchorAudit),
      ...(scanner ? [asSystem('scan-evidence', (ctx) => scanEvidence(ctx, scanner))] : []),
      asSystem('expire-assistances', (ctx) =>
        expireAssistances((tx, digest) => sessionLives(authDb(tx, ctx.tenant.id, ctx.now), digest))(ctx),
      ),
      asSystem('sweep-accounts', (ctx) =>
        inTenant(db, ctx.tenant.id, (tx) => sweep(authDb(tx, ctx.tenant.id, ctx.now))),
      ),
    ],
    platform: [
      ...(mailAnchors ? [{ name: 'mail-anchors', run: mailAnchors }] : []),
      {
        name: 'count-mails',
        run: async (now) => {
          const counted = await countMails(operator, now)
          if (counted && !counted.addsUp) log.error({ ...counted.tally }, 'mails do not add up')
        },
      },
      {
        name: 'sweep-operators',
        run: (now) => withoutTenant(operator, (tx) => sweepOperators(operatorDb(tx, now))),
      },
    ],
    urgent: [
      {
        name: 'bulk',
        due: (now) => tenantsWithBulk(db, now),
        run: async ({ tenantId, now }) => {
          const requestId = `bulk-${now.toISOString()}`
          const tenant = await tenantOf(tenantId)
          return runBulk({ db, tenant, actor: { kind: 'system' }, now, requestId })
        },
      },
      { name: 'training', due: () => dueTrainings(operator), run: playTraining },
    ],
    clock,
    log: (level, sentence, facts) => log[level](facts, sentence),
  })
}
