import type { Tx } from '@kita/db'
import { resolveDay } from '@kita/tenant'
import { berlinDay, kitaYearOf } from '@kita/tenant/calendar'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { activeCatalogues, ofFacility, plain, readOwners } from './catalogue.ts'
import { questionsFor } from './question.ts'
import { type Catalogue, catalogueFor } from './rules.ts'

/**
 * The criteria of facilities as families read them before they apply, and the questions they need. Without `kitaYear`
 * those of the year most families ask for now.
 */
export const showCriteria = verb({
  action: 'criteria.read',
  input: z.strictObject({
    facilityIds: z.array(id).max(40, 'too-many-targets'),
    kitaYear: z.int().min(2000).max(2100).optional(),
  }),
  readOnly: true,
  run: async (tx, wanted, ctx) => ({
    result: await criteriaOf(tx, ctx, wanted.facilityIds, wanted.kitaYear ?? presentYear(ctx)),
  }),
})

/** The coming Kita-Jahr once families may ask for it, before that the running one. */
const presentYear = (ctx: Pick<Ctx, 'tenant' | 'now'>): number => {
  const today = berlinDay(ctx.now)
  const next = kitaYearOf(today, ctx.tenant.state.yearStart) + 1
  const { window, year } = rulesOf(ctx, next)
  const opensOn = resolveDay(window.next.opens, next, year.start)
  return opensOn === null || today >= opensOn ? next : next - 1
}

/** Facilities in the order they were named, with the catalogues of every age class that hold in this Kita-Jahr. */
export const criteriaOf = async (tx: Tx, ctx: Ctx, ids: readonly string[], kitaYear: number) => {
  const owners = await readOwners(tx, ctx, ids)
  const active = await activeCatalogues(tx, ctx, owners)
  const facilities = ids.flatMap((one) => {
    const owner = owners.find((each) => each.id === one)
    if (!owner) return []
    const catalogues = ofYear(ctx, ofFacility(active, owner).map(plain), kitaYear)
    return [{ id: owner.id, name: owner.name, catalogues }]
  })
  return { kitaYear, facilities, questions: questionsFor(facilities) }
}

const ofYear = (ctx: Pick<Ctx, 'tenant'>, active: readonly Catalogue[], kitaYear: number): Catalogue[] => {
  const held = ctx.tenant.state.ageClasses.flatMap(({ code }) =>
    catalogueFor(active, { kitaYear, ageClass: code }),
  )
  return [...new Set(held)]
}
