import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import {
  applicationDraft,
  child,
  childGuardian,
  departure,
  evidence,
  family,
  guardian,
  guardianInvitation,
  selectionItem,
} from '@kita/db/schema'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf, type Guardian } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { takeBack } from '../application/withdraw.ts'
import type { Ctx } from '../context.ts'
import { eraseRecords, eraseWhole, noteEmptied } from '../erasure/erase.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { handOver } from './hand-over.ts'
import { lookAround } from './look.ts'

/** Ends every way in and answers where the person was written to until now; null when somebody was faster. */
export type CloseAccess = (tx: Tx, accountId: string) => Promise<{ email: string; language: string } | null>

/**
 * A family closes its own account (Art. 17 GDPR, § 84 SGB X). At once and for good go: the way in, drafts, the selection,
 * uploaded papers, contact data. A child that another guardian has stays with that one, and so does what was sent for it.
 * Applications of the other children are taken back, offers declined, their places free. What was before a Kita or a desk
 * has to be looked into for a while (§ 84 (3) SGB X, Art. 17 (3) b and e GDPR): it stays, without a way to reach the
 * family, until the day of `rules.ts`; then the clock erases the rest. A family that never sent anything is gone at once.
 * The account's row stays as a number, for the audit log that names it.
 * @throws DomainError `contract-running` { name } while a contract binds; `sign-in-needed` when it is closed already
 */
export const closeOwnAccount = (closeAccess: CloseAccess) =>
  verb({
    action: 'account.close',
    input: z.strictObject({}),
    run: async (tx, _input, ctx) => {
      const accountId = accountOf(ctx)
      const own = await hold(tx, ctx, accountId)
      const around = await lookAround(tx, ctx, own)
      if (around.boundTo.length > 0)
        throw new DomainError('contract-running', { name: around.boundTo.join(', ') })
      const withdrawn = around.open.length
      let declined = 0
      for (const one of around.open) declined += await takeBack(tx, ctx, one)
      await dropOwn(tx, ctx, own, accountId)
      await handOver(tx, ctx, own)
      const outcome = await leave(tx, ctx, own, around.keptUntil)
      await endAccess(tx, ctx, accountId, closeAccess)
      const detail = { withdrawn, declined, outcome }
      return { result: undefined, audit: { subjectKind: 'guardian', subjectId: own.id, detail } }
    },
  })

/** The household and its children, so that neither a second call nor the other guardian's runs beside this one. */
const hold = async (tx: Tx, ctx: Ctx, accountId: string): Promise<Guardian> => {
  const mine = and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.accountId, accountId))
  const household = tx.select({ id: guardian.familyId }).from(guardian).where(mine)
  await tx
    .select({ id: family.id })
    .from(family)
    .where(and(eq(family.tenantId, ctx.tenant.id), inArray(family.id, household)))
    .for('no key update')
  const [own] = await tx.select().from(guardian).where(mine)
  if (!own) throw new DomainError('sign-in-needed')
  await tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, own)))
    .orderBy(child.id)
    .for('no key update')
  return own
}

/** What is the account's alone. */
const dropOwn = async (tx: Tx, ctx: Ctx, own: Guardian, accountId: string) => {
  const { tenant, now } = ctx
  for (const table of [applicationDraft, selectionItem])
    await tx.delete(table).where(and(eq(table.tenantId, tenant.id), eq(table.accountId, accountId)))
  const papers = await tx
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.tenantId, tenant.id), eq(evidence.guardianId, own.id)))
  await eraseRecords(
    tx,
    ctx,
    'app.evidence',
    papers.map((one) => one.id),
  )
  await tx
    .update(guardianInvitation)
    .set({ expiresAt: now })
    .where(
      and(
        eq(guardianInvitation.tenantId, tenant.id),
        eq(guardianInvitation.guardianId, own.id),
        isNull(guardianInvitation.usedAt),
      ),
    )
}

type Outcome = 'erased' | 'kept' | 'left-to-other'

/** The person goes alone where the household goes on, with the household where nothing has to be kept. */
const leave = async (tx: Tx, ctx: Ctx, own: Guardian, keptUntil: string | null): Promise<Outcome> => {
  const tenantId = ctx.tenant.id
  await tx
    .delete(childGuardian)
    .where(and(eq(childGuardian.tenantId, tenantId), eq(childGuardian.guardianId, own.id)))
  const household = await tx
    .select({ id: guardian.id })
    .from(guardian)
    .where(and(eq(guardian.tenantId, tenantId), eq(guardian.familyId, own.familyId)))
  if (household.length > 1) {
    await eraseWhole(tx, ctx, 'app.guardian', own.id)
    return 'left-to-other'
  }
  if (keptUntil === null) {
    await eraseWhole(tx, ctx, 'app.family', own.familyId)
    return 'erased'
  }
  await tx
    .update(guardian)
    .set({ ...{ accountId: null, email: null, phone: null, joinCodeHash: null }, street: '' })
    .where(and(eq(guardian.tenantId, tenantId), eq(guardian.id, own.id)))
  await tx
    .update(family)
    .set({ eraseOn: keptUntil })
    .where(and(eq(family.tenantId, tenantId), eq(family.id, own.familyId)))
  return 'kept'
}

const endAccess = async (tx: Tx, ctx: Ctx, accountId: string, closeAccess: CloseAccess) => {
  const gone = await closeAccess(tx, accountId)
  if (!gone) throw new DomainError('sign-in-needed')
  await noteEmptied(tx, ctx, 'auth.account', [accountId])
  const id = newId(ctx.now)
  await tx.insert(departure).values({ tenantId: ctx.tenant.id, id, email: gone.email, at: ctx.now })
  await planMail(tx, {
    ...{ template: 'account-closed', lang: gone.language, to: { kind: 'departed', id } },
    ...{ dedupeKey: `account-closed:${id}`, now: ctx.now },
  })
}
