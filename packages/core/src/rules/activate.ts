import { type Defaults, frozenRound } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { changeTenantIn } from '../tenant/change.ts'
import { holdDraft, markActivated, requireSecondPerson, seen } from './draft.ts'
import { isOutdated, readInForce } from './state.ts'

/**
 * Puts a checked draft in force, by somebody who wrote none of it: from this transaction on every page, text and reminder
 * goes by it.
 * @throws DomainError `rule-draft-not-checked`, `rule-draft-needs-second-person`, `rules-changed-meanwhile`, `rules-frozen`
 * when a round began since the check; TenantChangedMeanwhile, BundleRefused of `changeTenantIn`
 */
export const activateRuleDraft = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'rules.activate',
    input: z.strictObject({ ...seen, version: z.number().int().min(1) }),
    run: async (tx, { version: expectedVersion, ...input }, { tenant, ...ctx }) => {
      const draft = await holdDraft(tx, tenant.id, input)
      if (draft.state !== 'checked') throw new DomainError('rule-draft-not-checked')
      requireSecondPerson(draft, ctx)
      const { actor, now } = ctx
      if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
      const inForce = await readInForce(tx, tenant.id)
      if (isOutdated(inForce, draft)) throw new DomainError('rules-changed-meanwhile')
      const frozen = frozenRound(inForce.active, input.fromYear, berlinDay(now))
      if (frozen && draft.emergencyReason === null)
        throw new DomainError('rules-frozen', { until: frozen.until, year: frozen.kitaYear })
      const by = { kind: 'operator' as const, id: actor.operatorId, name: actor.name }
      const { note, emergencyReason } = draft
      const order = { slug: tenant.slug, tenantId: tenant.id, expectedVersion, by, note, now, defaults }
      const changed = await changeTenantIn(tx, { ...order, emergencyReason }, (files) => ({
        ...files,
        [`rules/${draft.fromYear}.json`]: JSON.stringify(draft.settings),
      }))
      await markActivated(tx, tenant.id, draft, ctx, changed.version)
      return {
        result: { version: changed.version, difference: changed.difference },
        audit: {
          subject: String(input.fromYear),
          detail: { event: 'activated', version: changed.version, emergency: draft.emergencyReason !== null },
        },
      }
    },
  })
