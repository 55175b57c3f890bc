import { flushInTenant } from '@kita/db'
import { type GapEnd, knownGaps } from '@kita/tenant'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { authorize } from '../policy.ts'
import { parseInput } from '../verb.ts'
import { enforcementOf, landOf, productGaps, reviewOf, statementOf } from './rules.ts'
import { readParts } from './sign-video.ts'

const input = z.strictObject({
  /** Have people signed off the translations that are offered? */
  translationsRead: z.boolean(),
})

/** The Erklärung zur Barrierefreiheit as everybody may read it. */
export const getStatement = async (ctx: Ctx, raw: z.input<typeof input>) => {
  authorize(ctx, 'accessibility.read')
  const { translationsRead } = parseInput(input, raw)
  const [parts] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [readParts(tx, ctx)])
  const statement = statementOf(ctx.tenant)
  const { conformity, method, assessor, assessedOn, plain, signLink, gaps, contact } = statement
  const { office } = ctx.tenant.profile
  const land = landOf(ctx.tenant)
  const closed = new Set<GapEnd>([
    ...(translationsRead ? (['translations-read'] as const) : []),
    ...(plain ? (['plain-language'] as const) : []),
    ...(signLink || parts.length > 0 ? (['sign-language'] as const) : []),
  ])
  const left = productGaps(statement, closed)
  return {
    // the product may have found a gap since the office said so
    conformity: conformity === 'full' && left.length > 0 ? ('partial' as const) : conformity,
    ...{ method, assessor: assessor ?? null },
    assessedOn: assessedOn ?? knownGaps().assessedOn,
    reviewedOn: reviewOf(statement).on,
    gaps: left,
    ownGaps: gaps.map(({ until, ...gap }) => ({ ...gap, until: until ?? null })),
    responsible: office.name,
    contact: {
      name: contact.name ?? office.department,
      phone: contact.phone ?? office.phone,
      email: contact.email ?? office.email,
    },
    law: land?.law ?? null,
    answerWeeks: land?.answerWeeks ?? null,
    enforcement: enforcementOf(ctx.tenant),
    plain: plain ?? null,
    signLink: signLink ?? null,
  }
}
