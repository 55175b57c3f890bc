import { contract } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { finishTasks } from '../application/task.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { findContract } from './find.ts'
import { dropNextPlace, planNextPlace } from './next-place.ts'
import { decideProlonging } from './rules.ts'
import { readRunning } from './running.ts'

/**
 * The child stays longer than its contract says: a Rückstellung from school keeps it a year more, and its place is not free
 * (B8). With a new last day the place after it moves along; without one there is none.
 * @throws DomainError `next-place-promised`, and those of `decideProlonging`
 */
export const prolongContract = watched(
  'contract.end',
  verb({
    action: 'contract.end',
    input: z.strictObject({ contractId: id, endsOn: day.nullable(), reason: line(300) }),
    run: async (tx, { contractId, endsOn, reason }, ctx) => {
      const applicationId = (await findContract(tx, ctx, contractId))?.applicationId
      if (!applicationId) throw new OutOfReach('contract', contractId)
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      const found = await findContract(tx, ctx, contractId)
      if (!found) throw new OutOfReach('contract', contractId)
      if (one.status !== 'CONTRACTED') throw new DomainError('contract-over')
      const all = await readRunning(tx, ctx, one.childId, one.need.familyOfCare)
      const others = all.filter((other) => other.id !== contractId)
      decideProlonging(found, others, { today: berlinDay(ctx.now), endsOn })
      await finishTasks(tx, ctx, applicationId, 'place-comes-back')
      if (endsOn === null) await dropNextPlace(tx, ctx, found)
      else await planNextPlace(tx, ctx, { ...found, endsOn })
      await tx
        .update(contract)
        .set({ endsOn, endKind: endsOn === null ? null : found.endKind })
        .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, contractId)))
      const eventId = `${contractId}:${endsOn ?? 'open'}:${ctx.now.toISOString()}`
      await tellFamily(tx, ctx, { ...one, news: 'contract-prolonged', eventId, applicationId })
      return {
        result: { id: contractId, applicationId, endsOn },
        audit: { subjectKind: 'contract', subjectId: contractId, detail: { endsOn, reason } },
      }
    },
  }),
)
