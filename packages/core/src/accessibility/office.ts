import { tenant } from '@kita/db/schema'
import { accessibilitySchema, type BundleSource, knownGaps } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { verb } from '../verb.ts'
import { landOf, reviewOf } from './rules.ts'
import { readParts } from './sign-video.ts'

/** The statement for the form of the office: what it has said itself, what the platform and the Land say, the film. */
export const readOfficeStatement = verb({
  action: 'accessibility.edit',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const [row] = await tx
      .select({ source: tenant.source })
      .from(tenant)
      .where(eq(tenant.tenantId, ctx.tenant.id))
    if (!row) throw new DomainError('not-found')
    const { tenant: own } = row.source as BundleSource
    const statement = accessibilitySchema.parse(own.accessibility ?? {})
    const review = reviewOf(statement)
    const { assessedOn, gaps } = knownGaps()
    return {
      result: {
        statement,
        known: { assessedOn, gaps: gaps.map(({ key, since, until }) => ({ key, since, until })) },
        land: landOf(ctx.tenant),
        review: { ...review, isDue: berlinDay(ctx.now) >= review.dueOn },
        film: await readParts(tx, ctx),
      },
    }
  },
})
