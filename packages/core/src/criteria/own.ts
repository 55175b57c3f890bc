import { type Tx, together } from '@kita/db'
import { application, careNeed, child, needFact } from '@kita/db/schema'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf, guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { lockChildRow } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { answersInput, writeAnswers } from '../care-need/answer.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { rescore } from './scores.ts'
import { criteriaOf } from './shown.ts'

/** A family's care needs with the questions their facilities ask and the answers so far. */
export const listOwnFacts = verb({
  action: 'fact.read-own',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const needs = await readNeeds(tx, ctx)
    return { result: await together(needs.map((need) => viewOf(tx, ctx, need))) }
  },
})

type Need = { id: string; childId: string; firstName: string; kitaYear: number; facilityIds: string[] }

const readNeeds = async (tx: Tx, ctx: Ctx): Promise<Need[]> => {
  const person = await guardianOf(tx, ctx)
  const rows = await tx
    .select({
      id: careNeed.id,
      childId: child.id,
      firstName: child.firstName,
      kitaYear: careNeed.kitaYear,
      facilityId: application.facilityId,
    })
    .from(careNeed)
    .innerJoin(child, and(eq(child.tenantId, careNeed.tenantId), eq(child.id, careNeed.childId)))
    .innerJoin(
      application,
      and(
        eq(application.tenantId, careNeed.tenantId),
        eq(application.careNeedId, careNeed.id),
        eq(application.isOpen, true),
        isNotNull(application.facilityId),
      ),
    )
    .where(and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.status, 'OPEN'), ownChild(tx, ctx, person)))
    .orderBy(asc(child.createdAt), asc(careNeed.createdAt), asc(application.id))
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((of) => {
    const [first] = of
    return first ? [{ ...first, facilityIds: of.flatMap((row) => row.facilityId ?? []) }] : []
  })
}

const viewOf = async (tx: Tx, ctx: Ctx, need: Need) => {
  const { questions } = await criteriaOf(tx, ctx, need.facilityIds, need.kitaYear)
  const rows = await tx
    .select({ kind: needFact.kind, code: needFact.code, value: needFact.value, proof: needFact.proof })
    .from(needFact)
    .where(
      and(
        eq(needFact.tenantId, ctx.tenant.id),
        eq(needFact.careNeedId, need.id),
        isNull(needFact.facilityId),
      ),
    )
    .orderBy(asc(needFact.kind), asc(needFact.code))
  return { id: need.id, childFirstName: need.firstName, kitaYear: need.kitaYear, questions, answers: rows }
}

/**
 * The family changes its answers until a place is decided; the lists follow at once. An answer nobody asks for is not
 * kept.
 * @throws DomainError `fact-not-asked`
 */
export const saveOwnFacts = watched(
  'fact.save-own',
  verb({
    action: 'fact.save-own',
    input: z.strictObject({ careNeedId: id, facts: answersInput }),
    run: async (tx, { careNeedId, facts }, ctx) => {
      const known = (await readNeeds(tx, ctx)).find((one) => one.id === careNeedId)
      if (!known) throw new OutOfReach('child', careNeedId)
      await lockChildRow(tx, ctx, known.childId)
      // again under the lock: an offer may have been decided meanwhile
      const need = (await readNeeds(tx, ctx)).find((one) => one.id === careNeedId)
      if (!need) throw new DomainError('not-found')
      const { questions } = await criteriaOf(tx, ctx, need.facilityIds, need.kitaYear)
      const asked = (fact: (typeof facts)[number]) =>
        questions.some((one) => one.kind === fact.kind && one.code === ('code' in fact ? fact.code : ''))
      if (facts.some((fact) => !asked(fact))) throw new DomainError('fact-not-asked')
      await writeAnswers(tx, ctx, careNeedId, facts, { source: 'family', id: accountOf(ctx) })
      await rescore(tx, ctx, and(eq(application.careNeedId, careNeedId), eq(application.isOpen, true)))
      return {
        result: await viewOf(tx, ctx, need),
        audit: { subjectKind: 'child', subjectId: need.childId },
      }
    },
  }),
)
