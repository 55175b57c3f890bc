import type { Tx } from '@kita/db'
import { advisoryDesk, childminder, childminderGroup, district, locality, task } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { day, email, id, line, optionalLine, paragraph, phone, postcode } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { keepers, reachPerson } from './scope.ts'
import { weeklyTimes } from './weekly.ts'

const minute = z.int('time-invalid').min(0, 'time-invalid').max(1440, 'time-invalid')
const months = z.int('number-invalid').min(0, 'number-invalid').max(216, 'number-invalid')

/** What the Fachberatung enters of a person. Times in minutes since midnight, ages in completed months. */
export const personInput = {
  name: line(120),
  /** She has agreed to stand in the portal by name; it shows names only where the tenant's mode does. */
  named: z.boolean(),
  published: z.boolean(),
  districtId: id.nullable(),
  street: optionalLine(120),
  postcode,
  town: line(100),
  phone,
  email: email.nullable(),
  permitUntil: day,
  permitNumber: optionalLine(60),
  placesMax: z.int('number-invalid').min(1, 'number-invalid').max(9, 'number-invalid'),
  /** Name of the Grosstagespflege; empty for somebody who works alone. */
  group: optionalLine(120),
  ageFromMonths: months,
  ageToMonths: months,
  opensMinute: minute,
  closesMinute: minute,
  /** Only where the days differ; otherwise Monday to Friday. */
  weeklyTimes: weeklyTimes,
  qualifications: z.array(line(120)).max(12),
  about: paragraph(2000),
}
type PersonInput = z.output<z.ZodObject<typeof personInput>>

const rules = (ctx: Ctx, input: PersonInput) => {
  const { personMax, groupMax } = ctx.tenant.state.childminding
  if (input.placesMax > personMax) throw fieldError('/placesMax', 'too-many-at-once', { max: personMax })
  if (input.group && groupMax === null) throw fieldError('/group', 'group-not-in-this-state')
  if (input.ageToMonths <= input.ageFromMonths) throw fieldError('/ageToMonths', 'age-to-before-from')
  if (input.closesMinute <= input.opensMinute) throw fieldError('/closesMinute', 'end-before-start')
}

/** Adds a person to a desk's register. @throws DomainError `desk-unknown`; field errors of the rules above */
export const addChildminder = watched(
  'childminder.save',
  verb({
    action: 'childminder.save',
    input: z.strictObject({ deskId: id, ...personInput }),
    run: async (tx, { deskId, ...input }, ctx) => {
      if (!within(ctx.actor, keepers, { deskId })) throw new OutOfReach('desk', deskId)
      const [desk] = await tx
        .select({ id: advisoryDesk.id })
        .from(advisoryDesk)
        .where(and(eq(advisoryDesk.tenantId, ctx.tenant.id), eq(advisoryDesk.id, deskId)))
      if (!desk) throw new OutOfReach('desk', deskId)
      const personId = newId(ctx.now)
      const row = await rowOf(tx, ctx, deskId, input)
      await tx
        .insert(childminder)
        .values({ ...row, tenantId: ctx.tenant.id, id: personId, key: personId, deskId, keptBy: 'office' })
      return { result: { id: personId }, audit: { subjectKind: 'childminder', subjectId: personId } }
    },
  }),
)

/** Changes a person's record; what a family was told before stays in its history. */
export const changeChildminder = watched(
  'childminder.save',
  verb({
    action: 'childminder.save',
    input: z.strictObject({ childminderId: id, ...personInput }),
    run: async (tx, { childminderId, ...input }, ctx) => {
      const person = await reachPerson(tx, ctx, childminderId, keepers, { lock: true })
      const row = await rowOf(tx, ctx, person.deskId, input)
      await update(tx, ctx, childminderId, row)
      await finishPermitTasks(tx, ctx, childminderId, row.permitUntil)
      return {
        result: { id: childminderId },
        audit: { subjectKind: 'childminder', subjectId: childminderId },
      }
    },
  }),
)

/**
 * She leaves the portal now and takes no child who would come after this day; her matches and her history stay. `null`
 * takes it back. @throws DomainError `retirement-in-past`
 */
export const retireChildminder = watched(
  'childminder.save',
  verb({
    action: 'childminder.save',
    input: z.strictObject({ childminderId: id, retiredOn: day.nullable() }),
    run: async (tx, { childminderId, retiredOn }, ctx) => {
      await reachPerson(tx, ctx, childminderId, keepers, { lock: true })
      if (retiredOn !== null && retiredOn < berlinDay(ctx.now)) throw new DomainError('retirement-in-past')
      await update(tx, ctx, childminderId, { retiredOn })
      return {
        result: { id: childminderId },
        audit: { subjectKind: 'childminder', subjectId: childminderId, detail: { retiredOn } },
      }
    },
  }),
)

/** A renewed permit is no task any more. */
const finishPermitTasks = (tx: Tx, ctx: Ctx, personId: string, permitUntil: Day) =>
  tx
    .update(task)
    .set({ doneAt: ctx.now, doneBy: staffOf(ctx) })
    .where(
      and(
        eq(task.tenantId, ctx.tenant.id),
        eq(task.childminderId, personId),
        eq(task.kind, 'permit-expires'),
        lt(task.dueOn, permitUntil),
        isNull(task.doneAt),
      ),
    )

const update = (tx: Tx, ctx: Ctx, personId: string, values: Partial<typeof childminder.$inferInsert>) =>
  tx
    .update(childminder)
    .set(values)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, personId)))

const rowOf = async (tx: Tx, ctx: Ctx, deskId: string, input: PersonInput) => {
  rules(ctx, input)
  const { name, group, street, phone: number, email: address, permitNumber, about, ...same } = input
  const [place, groupId] = [await placeOf(tx, ctx, input), await groupOf(tx, ctx, group)]
  await requireDistrict(tx, ctx, deskId, input.districtId)
  return {
    ...same,
    displayName: name,
    // a private home stands on the map no closer than about a kilometre
    latitude: Math.round(place.latitude * 100) / 100,
    longitude: Math.round(place.longitude * 100) / 100,
    groupId,
    street: street || null,
    phone: number || null,
    email: address,
    permitNumber: permitNumber || null,
    about: about || null,
  }
}

/** Where the person's postcode lies. @throws DomainError `postcode-unknown` */
const placeOf = async (tx: Tx, ctx: Ctx, { postcode: code, town }: PersonInput) => {
  const places = await tx
    .select()
    .from(locality)
    .where(and(eq(locality.tenantId, ctx.tenant.id), eq(locality.postcode, code)))
    .orderBy(asc(locality.place))
  const place = places.find((one) => one.place === town) ?? places[0]
  if (!place) throw fieldError('/postcode', 'postcode-unknown')
  return place
}

const requireDistrict = async (tx: Tx, ctx: Ctx, deskId: string, districtId: string | null) => {
  if (districtId === null) return
  const known = await tx
    .select({ id: district.id })
    .from(district)
    .where(
      and(eq(district.tenantId, ctx.tenant.id), eq(district.id, districtId), eq(district.deskId, deskId)),
    )
  if (known.length === 0) throw fieldError('/districtId', 'district-unknown')
}

/** The Grosstagespflege of this name, made when it is new; what it may hold at once is the Land's number. */
const groupOf = async (tx: Tx, ctx: Ctx, name: string): Promise<string | null> => {
  const { groupMax } = ctx.tenant.state.childminding
  if (!name || groupMax === null) return null
  const named = and(eq(childminderGroup.tenantId, ctx.tenant.id), eq(childminderGroup.name, name))
  const [known] = await tx.select({ id: childminderGroup.id }).from(childminderGroup).where(named)
  if (known) return known.id
  const groupId = newId(ctx.now)
  await tx
    .insert(childminderGroup)
    .values({ tenantId: ctx.tenant.id, id: groupId, key: groupId, name, placesMax: groupMax })
  return groupId
}
