import { z } from 'zod'
import { email, line } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { holdTraining } from './look.ts'

export const traineeRoles = ['office-admin', 'facility-head'] as const
export const traineeInput = z.strictObject({ name: line(200), email, role: z.enum(traineeRoles) })

/**
 * Makes somebody one of a copy's staff. Mails never leave a copy, so the way in is a link to be handed over, good once;
 * null for who has a way in already.
 */
export type InviteTrainee = (
  tenantId: number,
  person: z.output<typeof traineeInput>,
  at: { now: Date; requestId: string },
) => Promise<{ link: string | null }>

/** Lets somebody practise. @throws DomainError `training-only`; field errors of the invitation */
export const inviteTrainee = (invite: InviteTrainee) =>
  operatorTenantVerb({
    action: 'training.change',
    input: traineeInput,
    readOnly: false,
    run: async (tx, person, { tenant, now, requestId }) => {
      await holdTraining(tx, tenant.id)
      const result = await invite(tenant.id, person, { now, requestId })
      return { result, audit: { subject: 'invited', detail: { role: person.role } } }
    },
  })
