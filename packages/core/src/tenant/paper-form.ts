import { nextKitaYear, type PaperForm, paperCode, paperForm, ruleSetFor } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { authorize } from '../policy.ts'
import { kindOffered } from '../rule-set.ts'

/** The paper form by the rules of the coming Kita-Jahr, and its code; null where nobody keys in for families. */
export const findPaperForm = (ctx: Ctx): { form: PaperForm; code: string } | null => {
  authorize(ctx, 'portal.read')
  const { ruleSets, state } = ctx.tenant
  const today = berlinDay(ctx.now)
  const rules = ruleSetFor(ruleSets, nextKitaYear(today, state.yearStart))
  if (rules.offline.entryBy.length === 0) return null
  const kinds = rules.offerTypes.map(({ kind }) => kind).filter((kind) => kindOffered(rules, kind, today))
  return { form: paperForm(rules, kinds), code: paperCode(ctx.tenant, rules) }
}

/** @throws DomainError `not-found` where nobody keys in for families */
export const getPaperForm = (ctx: Ctx) => {
  const found = findPaperForm(ctx)
  if (!found) throw new DomainError('not-found')
  return found
}
