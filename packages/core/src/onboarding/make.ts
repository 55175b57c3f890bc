import { inTenant } from '@kita/db'
import { onboarding, switchOff } from '@kita/db/console'
import { checklist, filesOfDraft, mayCreate, nameRefusal, wholeOf } from '@kita/tenant/onboarding'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorCtx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { writeOperatorAudit } from '../operator-verb.ts'
import { changeTenantIn, nextNumber } from '../tenant/change.ts'
import { parseInput } from '../verb.ts'
import { actingOf, change, draftOf, type Onboarding, type Row, takenNames } from './draft-verb.ts'
import { newestRules } from './neighbour.ts'

/** Families read the coming page, and nobody opens an account past it. */
const closedUntilOpen = ['area:coming', 'operation:createAccount']
const retryMinutes = 1440

const makeInput = z.strictObject({ revision: z.number().int().min(1) })

/**
 * Makes the tenant the draft describes, by the one way every change of a tenant takes, and keeps families out until it
 * opens: tenant, history, switches and draft stand or fall together.
 * @throws DomainError `onboarding-incomplete`, `onboarding-made`, `onboarding-changed-meanwhile`, `bundle-invalid`,
 * `host-taken`; field error `portal-name-…` when somebody was quicker
 */
export const makeTenant =
  ({ defaults, comingSentence }: Onboarding) =>
  async (ctx: OperatorCtx, id: string, raw: z.input<typeof makeInput>): Promise<{ slug: string }> => {
    const acting = actingOf(ctx, 'onboarding.make')
    const { revision } = parseInput(makeInput, raw)
    const tenantId = await nextNumber(ctx.db)
    return inTenant(ctx.db, tenantId, async (tx) => {
      const [row] = await tx.select().from(onboarding).where(eq(onboarding.id, id)).for('update')
      if (!row || row.state === 'dropped') throw new DomainError('not-found')
      if (row.state !== 'draft') throw new DomainError('onboarding-made')
      const draft = draftOf(row)
      const whole = wholeOf(draft.answers)
      if (!whole || !mayCreate(checklist(draft, null, row.facilitiesLater)))
        throw new DomainError('onboarding-incomplete')
      const { slug } = whole.name
      const names = { taken: await takenNames(tx, id), reserved: defaults.reservedNames }
      const refusal = nameRefusal(slug, names)
      if (refusal) throw fieldError('/slug', refusal.code, 'other' in refusal ? { other: refusal.other } : {})
      const { from } = whole.rules
      const neighbour = from.kind === 'tenant' ? await newestRules(tx, from.slug) : null
      if (from.kind === 'tenant' && !neighbour) throw new DomainError('onboarding-incomplete')
      const yearStart = defaults.states[whole.state.state]?.yearStart ?? ''
      const by = { kind: 'operator' as const, id: acting.actor.operatorId, name: acting.actor.name }
      const order = { slug, tenantId, expectedVersion: 0, by, note: '', now: ctx.now, defaults, whole: true }
      await changeTenantIn(tx, order, () => filesOfDraft(draft, whole, { neighbour, yearStart }))
      const sentence = comingSentence(whole.texts.office)
      const switches = closedUntilOpen.map((target) => ({
        ...{ id: newId(ctx.now), tenantId, target, sentence, retryMinutes },
        ...{ createdAt: ctx.now, createdBy: by.id },
      }))
      await tx.insert(switchOff).values(switches)
      await tx.execute(sql`update console.live set version = version + 1`)
      const made: Partial<Row> = { state: 'made', tenantId, switchIds: switches.map((one) => one.id) }
      await change(tx, { ...acting, row }, revision, made)
      await writeOperatorAudit(tx, ctx, 'onboarding.make', { subject: id, tenantId, detail: { slug } })
      return { slug }
    })
  }
