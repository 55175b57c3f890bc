import type { Tx } from '@kita/db'
import { consoleAudit, operator } from '@kita/db/console'
import { jobRun, ruleSet, tenant } from '@kita/db/schema'
import {
  nextKitaYear,
  type RuleSet,
  ruleSetFor,
  type StateProfile,
  type TenantProfile,
  yearPlan,
} from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { asc, desc, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorTenantVerb } from '../operator-verb.ts'
import { isTraining } from '../tenant/directory.ts'

/** Mails that left are counted for this long. */
const sentDays = 7
const dayMs = 86_400_000

type Anchoring = Pick<typeof jobRun.$inferSelect, 'facts' | 'succeededAt' | 'failedAt'>

/**
 * The last note of the end of the tenant's log: of which day, over how many rows; whether the last look found that all of
 * it holds. Null before the first.
 */
const auditOf = (run: Anchoring | undefined) => {
  if (!run) return null
  const { day, seq } = run.facts
  const { succeededAt, failedAt } = run
  return {
    day: typeof day === 'string' ? day : null,
    rows: typeof seq === 'number' ? seq : 0,
    holds: succeededAt !== null && (failedAt === null || succeededAt > failedAt),
  }
}

/** One tenant at a glance: who it is, its year, what is open, its mails, jobs and versions. Numbers, no family. */
export const lookAtTenant = operatorTenantVerb({
  action: 'tenant.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant: { id, slug, version }, now }) => {
    const [row] = await tx.select().from(tenant).where(eq(tenant.tenantId, id))
    const rules = await tx
      .select()
      .from(ruleSet)
      .where(sql`${ruleSet.tenantId} = ${id} and ${ne(ruleSet.status, 'replaced')}`)
      .orderBy(asc(ruleSet.fromYear), asc(ruleSet.createdAt))
    const jobs = await tx.select().from(jobRun).where(eq(jobRun.tenantId, id)).orderBy(asc(jobRun.name))
    const profile = row?.profile as TenantProfile | undefined
    const active = rules
      .filter(({ status }) => status === 'active')
      .map(({ settings }) => settings as RuleSet)
    const result = {
      ...{ slug, version },
      name: profile?.name ?? '',
      area: profile?.area ?? slug,
      office: profile?.office ?? null,
      example: profile?.example ?? null,
      hosts: profile?.hosts ?? [],
      updatedAt: row?.updatedAt ?? null,
      training: await isTraining(tx, id),
      today: berlinDay(now),
      plan: row && active.length > 0 ? planOf(active, row.state as StateProfile, now) : null,
      numbers: await numbersOf(tx),
      open: await openOf(tx, id, now),
      mails: await mailsOf(tx, id, now),
      audit: auditOf(jobs.find(({ name }) => name === 'anchor-audit')),
      jobs: jobs.map(({ tenantId: _, facts: __, ...job }) => job),
      ruleSets: rules.map(({ fromYear, status, createdAt }) => ({ fromYear, status, createdAt })),
      history: await historyOf(tx, id),
    }
    return { result }
  },
})

/** The twelve months in which the next Kita-Jahr is asked for and given. */
const planOf = (rules: RuleSet[], state: StateProfile, now: Date) => {
  const next = nextKitaYear(berlinDay(now), state.yearStart)
  return yearPlan(ruleSetFor(rules, next), next)
}

type Count = { what: string; kind: string; n: number | string }

const numbersOf = async (tx: Tx) => {
  const rows = await tx.execute<Count>(sql`select * from directory.numbers()`)
  return rows.map(({ what, kind, n }) => ({ what, kind, n: Number(n) }))
}

type Open = { switches: number; notices: number; support: number }

/** What is switched off or told here, and what the office has not answered. */
const openOf = async (tx: Tx, tenantId: number, now: Date): Promise<Open> => {
  const [row] = await tx.execute<Open>(sql`
    select (select count(*)::int from console.switch_off s
             where s.ended_at is null and (s.tenant_id = ${tenantId} or s.tenant_id is null)) as switches,
           (select count(*)::int from console.notice n where n.ended_at is null and n.starts_at <= ${now}
               and (n.ends_at is null or n.ends_at > ${now}) and (n.tenant_id = ${tenantId} or n.tenant_id is null)) as notices,
           (select count(*)::int from app.support_access a where a.tenant_id = ${tenantId} and a.state = 'asked') as support`)
  if (!row) throw new Error('counting answers no row')
  return { switches: row.switches, notices: row.notices, support: row.support }
}

type Mails = { template: string; state: string; mails: number; newest: Date | string }

const mailsOf = async (tx: Tx, tenantId: number, now: Date) => {
  const since = new Date(now.getTime() - sentDays * dayMs)
  const rows = await tx.execute<Mails>(sql`select * from outbox.letters_of(${tenantId}, ${since})`)
  return rows.map(({ template, state, mails, newest }) => ({
    ...{ template, state, mails },
    newest: new Date(newest),
  }))
}

const historyOf = (tx: Tx, tenantId: number) =>
  tx
    .select({
      at: consoleAudit.at,
      by: operator.name,
      action: consoleAudit.action,
      subject: consoleAudit.subject,
    })
    .from(consoleAudit)
    .leftJoin(operator, eq(operator.id, consoleAudit.operatorId))
    .where(eq(consoleAudit.tenantId, tenantId))
    .orderBy(desc(consoleAudit.at), desc(consoleAudit.id))
    .limit(20)
