import { type Database, withoutTenant } from '@kita/db'
import { operator } from '@kita/db/console'
import { eq } from 'drizzle-orm'
import { writeOperatorAudit } from '../operator-verb.ts'
import { parseInput } from '../verb.ts'
import { addOperator, type OperatorRealm, operatorInput } from './people.ts'

/**
 * The first operator of an installation, or one who replaces the last: there is nobody yet who could invite. Whoever has
 * the login of the operator's role at the machine may. A known address gets a fresh link.
 */
export const appointOperator =
  (realm: OperatorRealm) =>
  async (
    db: Database,
    raw: { name: string; email: string; roles: ('admin' | 'editor' | 'support')[] },
    now: Date,
  ): Promise<{ id: string; token: string; created: boolean }> => {
    const input = parseInput(operatorInput, raw)
    return withoutTenant(db, async (tx) => {
      const norm = realm.normalize(input.email)
      const [known] = norm
        ? await tx.select({ id: operator.id }).from(operator).where(eq(operator.emailNorm, norm))
        : []
      const again = known && (await realm.link(tx, known.id))
      const made =
        known && again
          ? { id: known.id, token: again, created: false }
          : { ...(await addOperator(tx, realm, input, now)), created: true }
      const ctx = { actor: { kind: 'nobody' } as const, now, requestId: 'terminal' }
      const detail = { event: made.created ? 'appointed' : 'link-again' }
      await writeOperatorAudit(tx, ctx, 'operator.invite', { subject: made.id, detail })
      return made
    })
  }
