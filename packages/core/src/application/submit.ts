import { insertRows, prepared, type Tx, together } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { applicationDraft, message, selectionItem } from '@kita/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { acknowledgeNotice, requireNotice } from '../account/notice.ts'
import { accountOf, type Guardian, guardianOf, keeperOf } from '../account/of.ts'
import { noteNotice } from '../assistance/notice.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { readReceipt } from './receipt.ts'
import { ownChannel, storeSubmission } from './submission.ts'
import { type SubmissionContent, submissionInput } from './submission-input.ts'

/**
 * A signed-in parent sends one entry of data to every chosen facility and desk (A5.2), or a family that is helped does.
 * Sent twice with the same id it is stored once and answered alike.
 * @throws DomainError of storeSubmission; `notice-not-acknowledged`
 */
export const submitApplications = verb({
  action: 'application.submit',
  input: submissionInput,
  run: async (tx, { id, noticeVersion, ...content }, ctx) => {
    const guardian = await guardianOf(tx, ctx)
    const sent = await storeSubmission(tx, ctx, { guardian, channel: ownChannel(ctx) }, id, content)
    const [result] = await together([
      readReceipt(tx, ctx, id, guardian.familyId),
      sent.stored && takeNotice(tx, ctx, noticeVersion),
      sent.stored && announce(tx, ctx, guardian, { id, ...sent }, content),
    ])
    return { result, audit: sent.childIds.map((subjectId) => ({ subjectKind: 'child' as const, subjectId })) }
  },
})

/** A sending and what is in it. */
type Sent = { id: string; applications: readonly { id: string; kind: string }[] }

const takeNotice = async (tx: Tx, ctx: Ctx, read: string | undefined) => {
  const version = requireNotice(ctx, 'application', read)
  if (!version) return
  if (ctx.actor.kind === 'assisted') await noteNotice(tx, ctx, version)
  else await acknowledgeNotice(tx, ctx, accountOf(ctx), version)
}

const announce = async (tx: Tx, ctx: Ctx, guardian: Guardian, sent: Sent, content: SubmissionContent) => {
  const told = {
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    guardianId: guardian.id,
    kind: 'submission-received',
    params: { submissionId: sent.id },
    createdAt: ctx.now,
  }
  const { accountId, email } = guardian
  await together([
    accountId && insertRows(tx, message, [told]),
    accountId && planReceiptMails(tx, ctx, guardian, { kind: 'account', id: accountId }, sent),
    // Who is helped has no account yet: a mail where there is an address, and the paper printed on the spot.
    !accountId && email && planReceiptMails(tx, ctx, guardian, { kind: 'guardian', id: guardian.id }, sent),
    clearSelection(tx, ctx, keeperOf(ctx), content),
  ])
}

/** The receipt, and for Tagespflege its own Online-Voranmeldebestätigung (A8.10). */
export const planReceiptMails = async (
  tx: Tx,
  ctx: Ctx,
  guardian: Guardian,
  to: { kind: 'account' | 'guardian'; id: string },
  sent: Sent,
) => {
  const common = { lang: guardian.language, to, now: ctx.now }
  const toFacility = sent.applications.find((one) => one.kind !== 'CHILDMINDING')
  // Its desk signs the second mail; every child of one sending goes to the same one.
  const toDesk = sent.applications.find((one) => one.kind === 'CHILDMINDING')
  const plan = (template: 'receipt' | 'childminding-receipt', params: Record<string, string>) =>
    planMail(tx, {
      ...common,
      template,
      params: { submissionId: sent.id, ...params },
      dedupeKey: `${template}:${sent.id}`,
    })
  await together([
    toFacility && plan('receipt', {}),
    toDesk && plan('childminding-receipt', { applicationId: toDesk.id }),
  ])
}

const clearSelection = async (tx: Tx, ctx: Ctx, accountId: string, content: SubmissionContent) => {
  const owner = { tenantId: ctx.tenant.id, accountId }
  const sent = content.targets.map((target) => target.id)
  await together([unselect(tx, { ...owner, sent }), dropDraft(tx, owner)])
}

const unselect = prepared((tx) =>
  tx
    .delete(selectionItem)
    .where(
      and(
        eq(selectionItem.tenantId, sql.placeholder('tenantId')),
        eq(selectionItem.accountId, sql.placeholder('accountId')),
        sql`${selectionItem.targetId} = any(${sql.placeholder('sent')})`,
      ),
    ),
)

const dropDraft = prepared((tx) =>
  tx
    .delete(applicationDraft)
    .where(
      and(
        eq(applicationDraft.tenantId, sql.placeholder('tenantId')),
        eq(applicationDraft.accountId, sql.placeholder('accountId')),
      ),
    ),
)
