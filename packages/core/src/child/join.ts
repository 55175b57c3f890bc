import type { Tx } from '@kita/db'
import { message } from '@kita/db/schema'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { line } from '../input.ts'
import { verb } from '../verb.ts'
import { joinEntered } from './join-entered.ts'
import { joinShared } from './join-shared.ts'

/**
 * A code brings children into the signed-in account: that of a letter the whole family which staff had entered
 * (scenario 28), that of the other guardian the children he or she shares. Each code works once.
 * @throws DomainError `join-code-unknown`; `join-code-own`; `child-registered-twice` when this account holds the same
 *   child already: the office merges them
 */
export const joinByCode = verb({
  action: 'guardian.join',
  input: z.strictObject({ code: line(20) }),
  run: async (tx, { code }, ctx) => {
    const own = await guardianOf(tx, ctx)
    const joined = (await joinShared(tx, ctx, own, code)) ?? (await joinEntered(tx, ctx, own, code))
    if (!joined) throw fieldError('/code', 'join-code-unknown')
    for (const one of joined.told) await tell(tx, ctx, one.guardianId, one.kind)
    return {
      result: { children: joined.childIds.length },
      audit: [
        { subjectKind: 'guardian' as const, subjectId: joined.from },
        ...joined.childIds.map((subjectId) => ({ subjectKind: 'child' as const, subjectId })),
      ],
    }
  },
})

/** What a code brought, from whom, and who reads about it. */
export type Joined = {
  from: string
  childIds: string[]
  told: { guardianId: string; kind: 'family-joined' | 'guardian-joined' }[]
}

const tell = (tx: Tx, ctx: Ctx, guardianId: string, kind: string) =>
  tx
    .insert(message)
    .values({ tenantId: ctx.tenant.id, id: newId(ctx.now), guardianId, kind, createdAt: ctx.now })
