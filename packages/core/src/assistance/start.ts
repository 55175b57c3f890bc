import type { Tx } from '@kita/db'
import { assistance, staff } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { enteredGuardian, enterFamily } from '../account/enter-family.ts'
import { requireNotice } from '../account/notice.ts'
import { accountOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { newId, readableCode } from '../id.ts'
import { languageTag } from '../input.ts'
import { verb } from '../verb.ts'
import { endThose } from './end.ts'
import { placeOfHelper } from './place.ts'

/** Who is helped, and that the family has agreed to what was read to it in this language. */
export const assistanceInput = z.strictObject({
  language: languageTag,
  ...enteredGuardian.shape,
  agreed: z.literal(true, { message: 'help-not-agreed' }),
  /** The version of the privacy notice that was read to the family; asked for where the tenant shows it at sign-up. */
  noticeVersion: z.string().max(50, 'text-too-long').optional(),
})

/** The session that acts for the family from now on, by the digest of its id, and what the family agreed to, word by word. */
type Beginning = { sessionHash: Uint8Array; agreedText: string }

/**
 * A counsellor or clerk begins to fill in together with a family. From now on this one session sees the family's own forms
 * and nothing else, until it is ended or idles out. What the family before left unsent goes.
 * @throws DomainError `counselling-place-closed`; field errors `help-not-agreed`, `notice-not-acknowledged`
 */
export const startAssistance = ({ sessionHash, agreedText }: Beginning) =>
  verb({
    action: 'assistance.start',
    input: assistanceInput,
    run: async (tx, { language, agreed: _, noticeVersion: read, ...person }, ctx) => {
      const startedBy = accountOf(ctx)
      const placeId = await placeOfHelper(tx, ctx)
      const noticeVersion = requireNotice(ctx, 'registration', read)
      await holdHelper(tx, ctx, startedBy)
      await endThose(tx, ctx, eq(assistance.startedBy, startedBy))
      const [id, joinCode] = [newId(ctx.now), readableCode()]
      const helped = await enterFamily(tx, ctx, { ...person, language }, { id: newId(ctx.now), joinCode })
      await tx.insert(assistance).values({
        ...{ tenantId: ctx.tenant.id, id, guardianId: helped.id, startedBy, placeId, language },
        ...{ agreedText, noticeVersion, startedAt: ctx.now, sessionHash: Buffer.from(sessionHash), joinCode },
      })
      return {
        result: { id },
        audit: { subjectKind: 'guardian', subjectId: helped.id, detail: { assistance: id, language } },
      }
    },
  })

/** Two beginnings of one person at the same moment go one after the other. */
const holdHelper = (tx: Tx, ctx: Ctx, accountId: string) =>
  tx
    .select({ id: staff.accountId })
    .from(staff)
    .where(and(eq(staff.tenantId, ctx.tenant.id), eq(staff.accountId, accountId)))
    .for('update')
