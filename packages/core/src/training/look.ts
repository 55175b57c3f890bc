import type { Tx } from '@kita/db'
import { training } from '@kita/db/console'
import type { Defaults } from '@kita/tenant'
import { nameRefusal } from '@kita/tenant/onboarding'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { takenNames } from '../onboarding/draft-verb.ts'
import { operatorTenantVerb } from '../operator-verb.ts'

export const trainingStates = ['waiting', 'making', 'ready', 'failed'] as const
export type TrainingState = (typeof trainingStates)[number]

type Row = typeof training.$inferSelect

/** Who was making the families and did not come back has failed. */
export const stateOf = ({ state, leaseUntil }: Row, now: Date): TrainingState =>
  leaseUntil !== null && leaseUntil <= now ? 'failed' : state

/** What a copy may be called, the first that is free; none is made up where all are taken. */
const endings = ['uebung', 'schulung', 'kurs', 'probe', 'training', 'lernen']
const longest = 41
const anyId = '00000000-0000-7000-8000-000000000000'

type Copy = { slug: string; area: string }

/** A tenant's training copies and the name the next one would have; of a copy, whose it is and how far its families are. */
export const readTraining = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'tenant.look',
    input: z.strictObject({}),
    readOnly: true,
    run: async (tx, _input, { tenant, now }) => {
      const [row] = await tx.select().from(training).where(eq(training.tenantId, tenant.id))
      const [original] = await tx.execute<Copy>(sql`
        select o.slug, coalesce(t.area, o.slug) as area
          from directory.tenant d join directory.tenant o on o.tenant_id = d.training_of
          left join app.tenant t on t.tenant_id = o.tenant_id where d.tenant_id = ${tenant.id}`)
      const copies = await tx.execute<Copy>(sql`
        select d.slug, t.area from directory.tenant d join app.tenant t on t.tenant_id = d.tenant_id
         where d.training_of = ${tenant.id} and d.state <> 'erased' order by d.slug`)
      const taken = await takenNames(tx, anyId)
      const proposal = endings
        .map((ending) => `${tenant.slug.slice(0, longest - ending.length - 1).replace(/-+$/, '')}-${ending}`)
        .find((name) => nameRefusal(name, { taken, reserved: defaults.reservedNames }) === null)
      const own = row &&
        original && {
          original: { slug: original.slug, area: original.area },
          ...{ state: stateOf(row, now), askedAt: row.askedAt, readyAt: row.readyAt },
        }
      return {
        result: {
          training: own ?? null,
          copies: copies.map(({ slug, area }) => ({ slug, area })),
          proposal: proposal ?? '',
        },
      }
    },
  })

/** The line of a copy, held. @throws DomainError `training-only` where the tenant is real */
export const holdTraining = async (tx: Tx, tenantId: number): Promise<Row> => {
  const [row] = await tx.select().from(training).where(eq(training.tenantId, tenantId)).for('update')
  if (!row) throw new DomainError('training-only')
  return row
}
