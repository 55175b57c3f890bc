import type { Tx } from '@kita/db'
import {
  application,
  careNeed,
  child,
  facility,
  family,
  guardian,
  provider,
  submission,
} from '@kita/db/schema'
import { counterOf, limitsOf, providerCounterOf, ruleSetFor } from '@kita/tenant'
import { kitaYearOf } from '@kita/tenant/calendar'
import { and, count, eq } from 'drizzle-orm'
import type { ActiveRuleSet, Actor } from '../src/context.ts'
import { newId } from '../src/id.ts'
import { type Ground, longAgo, serial } from './ground.ts'

type Values<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>

/** Families, children, needs and applications. */
export const householdOf = ({ tenantId, ruleSets, write, addAccount }: Ground) => {
  const addChild = async (values: { familyId: string } & Values<typeof child>) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      firstName: 'Jonas',
      lastName: 'Lindner',
      bornOn: '2022-11-05' as string | null,
      dedupeKey: `child-${serial()}`,
      createdAt: longAgo,
      ...values,
    }
    await write((tx) => tx.insert(child).values(row))
    return row
  }

  /** A family with one guardian and one child; `online: false` is a family without internet. */
  const addFamily = async (
    values: { online?: boolean; guardian?: Values<typeof guardian>; child?: Values<typeof child> } = {},
  ) => {
    const account = values.online === false ? null : await addAccount('parent')
    const familyId = newId(longAgo)
    const person = {
      tenantId,
      id: newId(longAgo),
      familyId,
      accountId: account?.id ?? null,
      firstName: 'Mara',
      lastName: 'Lindner',
      email: account?.email ?? null,
      phone: '02921 4711',
      street: 'Bachstraße 7',
      postcode: '59494',
      town: 'Probe',
      createdAt: longAgo,
      ...values.guardian,
    }
    await write(async (tx) => {
      await tx.insert(family).values({ tenantId, id: familyId, createdAt: longAgo })
      await tx.insert(guardian).values(person)
    })
    const parent: Actor = account ? { kind: 'parent', accountId: account.id } : { kind: 'nobody' }
    return { id: familyId, guardian: person, parent, child: await addChild({ familyId, ...values.child }) }
  }

  const addNeed = async (values: { childId: string } & Values<typeof careNeed>) => {
    const startsOn = values.startsOn ?? '2026-08-01'
    const row = {
      tenantId,
      id: newId(longAgo),
      familyOfCare: 'EARLY' as const,
      kitaYear: kitaYearOf(startsOn),
      startsOn,
      hours: 35,
      status: 'OPEN' as const,
      createdAt: longAgo,
      updatedAt: longAgo,
      ...values,
    }
    await write((tx) => tx.insert(careNeed).values(row))
    return row
  }

  /** An application of a child at a facility or desk, by default of a fresh need; each takes the child's next slot. */
  const addApplication = async (
    household: { guardian: { id: string }; child: { id: string } },
    { need: given, ...values }: { need?: { id: string; kitaYear: number } } & Values<typeof application>,
  ) => {
    const childId = values.childId ?? household.child.id
    const need = given ?? (await addNeed({ childId }))
    const kind = values.deskId ? ('CHILDMINDING' as const) : (values.kind ?? ('KITA' as const))
    const rules = ruleSetFor(ruleSets, need.kitaYear) as ActiveRuleSet
    const counter = counterOf(rules, kind)
    const max = limitsOf(rules).find((limit) => limit.counter === counter)?.max ?? null
    const ofChild = and(
      eq(application.tenantId, tenantId),
      eq(application.childId, childId),
      eq(application.counter, counter),
    )
    return write(async (tx) => {
      const [held] = await tx.select({ n: count() }).from(application).where(ofChild)
      const beside = await providerSeat(tx, rules, childId, values.facilityId ?? null)
      const submissionId = newId(longAgo)
      await tx.insert(submission).values({
        tenantId,
        id: submissionId,
        guardianId: household.guardian.id,
        reference: `R-${serial()}`,
        channel: 'online',
        contentHash: Buffer.from('x'),
        submittedAt: longAgo,
      })
      const row = {
        tenantId,
        id: newId(longAgo),
        submissionId,
        careNeedId: need.id,
        childId,
        facilityId: null as string | null,
        deskId: null as string | null,
        kind,
        status: kind === 'CHILDMINDING' ? ('SUBMITTED' as const) : ('WAITING' as const),
        late: false,
        ruleSetId: rules.id,
        counter,
        limited: max !== null,
        slotNo: max === null ? null : (held?.n ?? 0) + 1,
        submittedAt: longAgo,
        statusAt: longAgo,
        ...beside,
        ...values,
      }
      await tx.insert(application).values(row)
      return row
    })
  }

  /** The second seat, where the rules limit the kind of Träger that runs this facility. */
  const providerSeat = async (tx: Tx, rules: ActiveRuleSet, childId: string, facilityId: string | null) => {
    if (facilityId === null || limitsOf(rules).every(({ counter }) => !counter.startsWith('provider-')))
      return {}
    const [run] = await tx
      .select({ type: provider.type })
      .from(facility)
      .innerJoin(provider, and(eq(provider.tenantId, tenantId), eq(provider.id, facility.providerId)))
      .where(and(eq(facility.tenantId, tenantId), eq(facility.id, facilityId)))
    const providerCounter = providerCounterOf(rules, run?.type ?? null)
    if (providerCounter === null) return {}
    const [held] = await tx
      .select({ n: count() })
      .from(application)
      .where(
        and(
          eq(application.tenantId, tenantId),
          eq(application.childId, childId),
          eq(application.providerCounter, providerCounter),
        ),
      )
    return { providerCounter, providerSlotNo: (held?.n ?? 0) + 1 }
  }

  return { addFamily, addChild, addNeed, addApplication }
}
