import { proofOf } from '@kita/tenant/onboarding'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { change, draftOf, draftVerb, type Onboarding } from './draft-verb.ts'

/**
 * Looks whether the office's DNS says the token: then the host is the office's own.
 * @throws DomainError `host-not-chosen`, `host-not-proved`, `onboarding-made`
 */
export const proveHost = ({ resolveTxt }: Pick<Onboarding, 'resolveTxt'>) =>
  draftVerb({
    action: 'onboarding.change',
    input: z.strictObject({ revision: z.number().int().min(1) }),
    run: async (tx, { revision }, ctx) => {
      if (ctx.row.state !== 'draft') throw new DomainError('onboarding-made')
      const host = draftOf(ctx.row).answers.name?.host
      if (!host) throw new DomainError('host-not-chosen')
      const { record, value } = proofOf(host, ctx.row.hostToken)
      const found = await resolveTxt(record).catch((): string[][] => [])
      if (!found.some((parts) => parts.join('') === value))
        throw new DomainError('host-not-proved', { record })
      return {
        result: await change(tx, ctx, revision, { provedHost: host }),
        audit: { detail: { event: 'host-proved', host } },
      }
    },
  })
