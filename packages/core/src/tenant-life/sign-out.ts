import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorTenantVerb } from '../operator-verb.ts'

export const signOutInput = z.strictObject({
  /** For the console's log: why. */
  reason: z.string().trim().min(10, 'reason-too-short').max(1000, 'text-too-long'),
})

/**
 * Ends every session of one tenant, half ones and operators' looks too: cookies that were copied open nothing any more.
 * Who goes on signs in anew; drafts and forms that were being sent wait (V7.4.5 of the ASVS).
 */
export const signAllOut = operatorTenantVerb({
  action: 'tenant.sign-out',
  input: signOutInput,
  run: async (tx, { reason }, { tenant, now }) => {
    const at = now.toISOString()
    const [row] = await tx.execute<{ sessions: number }>(
      sql`select auth.session_end_all(${tenant.id}, ${at}::timestamptz) as sessions`,
    )
    const sessions = row?.sessions ?? 0
    return { result: { sessions }, audit: { subject: 'signed-out', detail: { reason, sessions } } }
  },
})
