import { insertRows, type Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { application, child, guardian, task } from '@kita/db/schema'
import { and, eq, exists, isNotNull, isNull, not, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { contactInput, languageTag, personName, phone } from '../input.ts'
import { verb } from '../verb.ts'
import { type Guardian, guardianOf } from './of.ts'
import { ownChild } from './own-child.ts'

/** Only what changes is sent. */
export const contactChange = z.strictObject({
  firstName: personName.optional(),
  lastName: personName.optional(),
  phone: phone.optional(),
  street: contactInput.street.optional(),
  postcode: contactInput.postcode.optional(),
  town: contactInput.town.optional(),
  language: languageTag.optional(),
  /** A protected address: staff see it with a mark, the other guardian and papers for both never. */
  addressConfidential: z.boolean().optional(),
})

/**
 * Changes the family's contact data (A4.12). Every facility and desk with an open application reads the guardian's row,
 * so it sees the change at once; a task tells it so, and a mail tells the owner. Nothing changed: nothing is told.
 */
export const changeContact = verb({
  action: 'guardian.change-contact',
  input: contactChange,
  run: async (tx, input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const changes = changed(own, {
      ...input,
      ...(input.phone !== undefined && { phone: input.phone || null }),
    })
    if (Object.keys(changes).length === 0) return { result: { told: 0 } }
    const { language: _, ...seenByOthers } = changes
    const contact = Object.keys(seenByOthers).length > 0
    await write(tx, ctx, own, changes, contact)
    const told = contact ? await tellTargets(tx, ctx, own) : 0
    return { result: { told }, audit: { subjectKind: 'guardian', subjectId: own.id, detail: { told } } }
  },
})

type Changes = Partial<
  Pick<
    Guardian,
    'firstName' | 'lastName' | 'phone' | 'street' | 'postcode' | 'town' | 'language' | 'addressConfidential'
  >
>

const changed = (own: Guardian, wanted: Changes): Changes =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => value !== undefined && own[key as keyof Changes] !== value,
    ),
  )

/** A new language alone is no new contact: no mail warns of it. */
const write = async (tx: Tx, ctx: Ctx, own: Guardian, changes: Changes, contact: boolean) => {
  await tx
    .update(guardian)
    .set({ ...changes, ...(contact && { contactChangedAt: ctx.now }) })
    .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, own.id)))
  if (!own.accountId || !contact) return
  await planMail(tx, {
    template: 'contact-changed',
    lang: changes.language ?? own.language,
    to: { kind: 'account', id: own.accountId },
    dedupeKey: `contact-changed:${own.id}:${ctx.now.toISOString()}`,
    now: ctx.now,
  })
}

/** One task for each facility and desk with an open application, unless one of this kind waits there already. */
const tellTargets = async (tx: Tx, ctx: Ctx, own: Guardian): Promise<number> => {
  const tenantId = ctx.tenant.id
  const waiting = tx
    .select({ id: task.id })
    .from(task)
    .where(
      and(
        eq(task.tenantId, tenantId),
        eq(task.applicationId, application.id),
        eq(task.kind, 'contact-changed'),
        isNull(task.doneAt),
      ),
    )
  const open = await tx
    .select({ id: application.id, facilityId: application.facilityId, deskId: application.deskId })
    .from(application)
    .innerJoin(child, and(eq(child.tenantId, application.tenantId), eq(child.id, application.childId)))
    .where(
      and(
        eq(application.tenantId, tenantId),
        ownChild(tx, ctx, own),
        eq(application.isOpen, true),
        // a facility that is asked later knows nothing of the child yet
        or(isNull(application.lineId), isNotNull(application.askedAt)),
        not(exists(waiting)),
      ),
    )
    .orderBy(application.submittedAt)
  const targets = new Map(open.map((one) => [one.facilityId ?? one.deskId, one]))
  const rows = [...targets.values()].map(({ id, facilityId, deskId }) => ({
    ...{ tenantId, id: newId(ctx.now), createdAt: ctx.now },
    ...{ kind: 'contact-changed', applicationId: id, facilityId, deskId },
  }))
  return insertRows(tx, task, rows)
}
