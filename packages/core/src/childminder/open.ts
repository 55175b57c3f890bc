import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  application,
  child,
  childminder,
  childminderGroup,
  childmindingMatch,
  childmindingStandIn,
  district,
} from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, desc, eq, isNotNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import { looksAt } from '../audit/write.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { activeAt, readVacancies } from './facts.ts'
import { permitState } from './permit.ts'
import { keepers, type Person, reachPerson, registerReaders } from './scope.ts'
import { isStale } from './vacancy.ts'

/** One person of the register with her free places, her children and who stands in; for the Fachberatung and the office. */
export const openChildminder = watched(
  'childminder.open',
  verb({
    action: 'childminder.open',
    input: z.strictObject({ childminderId: id }),
    run: async (tx, { childminderId }, ctx) => {
      const person = await reachPerson(tx, ctx, childminderId, registerReaders)
      const today = berlinDay(ctx.now)
      const children = await readChildren(tx, ctx, person.id)
      const [names] = await namesOf(tx, ctx, person.id)
      const {
        tenantId: _tenant,
        key: _key,
        keptBy: _keeper,
        displayName,
        latitude: _lat,
        longitude: _lon,
        ...facts
      } = person
      const result = {
        ...facts,
        name: displayName,
        desk: { id: person.deskId, name: names?.desk ?? '' },
        district: names?.district ?? null,
        group: names?.group ?? null,
        permit: permitState(person.permitUntil, today),
        stale: isStale(person.vacanciesAsOf, today),
        vacancies: (await readVacancies(tx, ctx, [person.id])).map(({ childminderId: _of, ...one }) => one),
        children,
        standIns: await readStandIns(tx, ctx, person.id),
        districts: await districtsOf(tx, ctx, person.deskId),
        colleagues: await colleaguesOf(tx, ctx, person, today),
        mayChange: within(ctx.actor, keepers, { deskId: person.deskId }),
      }
      const seen = looksAt(children.map(({ applicationId }) => applicationId))
      return { result, audit: [{ subjectKind: 'childminder', subjectId: person.id }, ...seen] }
    },
  }),
)

const namesOf = (tx: Tx, ctx: Ctx, personId: string) =>
  tx
    .select({ desk: advisoryDesk.name, district: district.name, group: childminderGroup.name })
    .from(childminder)
    .innerJoin(
      advisoryDesk,
      and(eq(advisoryDesk.tenantId, childminder.tenantId), eq(advisoryDesk.id, childminder.deskId)),
    )
    .leftJoin(
      district,
      and(eq(district.tenantId, childminder.tenantId), eq(district.id, childminder.districtId)),
    )
    .leftJoin(
      childminderGroup,
      and(eq(childminderGroup.tenantId, childminder.tenantId), eq(childminderGroup.id, childminder.groupId)),
    )
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, personId)))

/** The districts a desk is responsible for, for a form. */
const districtsOf = (tx: Tx, ctx: Ctx, deskId: string) =>
  tx
    .select({ id: district.id, name: district.name })
    .from(district)
    .where(and(eq(district.tenantId, ctx.tenant.id), eq(district.deskId, deskId)))
    .orderBy(asc(district.name))

/** Who could stand in: the others of her desk who work today. */
const colleaguesOf = (tx: Tx, ctx: Ctx, { id: personId, deskId }: Person, today: Day) =>
  tx
    .select({ id: childminder.id, name: childminder.displayName })
    .from(childminder)
    .where(and(activeAt(ctx, today), eq(childminder.deskId, deskId), ne(childminder.id, personId)))
    .orderBy(asc(childminder.displayName), asc(childminder.id))
    .limit(2000)

/** Children matched with the person, those who are there now and later first. */
export const readChildren = (tx: Tx, ctx: Ctx, personId: string) =>
  tx
    .select({
      applicationId: childmindingMatch.applicationId,
      firstName: child.firstName,
      lastName: child.lastName,
      startsOn: childmindingMatch.startsOn,
      endsOn: childmindingMatch.endsOn,
      hours: childmindingMatch.hours,
      weeklyTimes: childmindingMatch.weeklyTimes,
    })
    .from(childmindingMatch)
    .innerJoin(
      application,
      and(
        eq(application.tenantId, childmindingMatch.tenantId),
        eq(application.id, childmindingMatch.applicationId),
      ),
    )
    .innerJoin(
      child,
      and(eq(child.tenantId, childmindingMatch.tenantId), eq(child.id, childmindingMatch.childId)),
    )
    .where(
      and(
        eq(childmindingMatch.tenantId, ctx.tenant.id),
        eq(childmindingMatch.childminderId, personId),
        isNotNull(childmindingMatch.matchedAt),
      ),
    )
    .orderBy(desc(childmindingMatch.startsOn), asc(child.lastName), asc(child.firstName))
    .limit(200)

/** Substitute care for this person and by her, the latest first. */
export const readStandIns = (tx: Tx, ctx: Ctx, personId: string) =>
  tx
    .select({
      id: childmindingStandIn.id,
      forName: childminder.displayName,
      forId: childmindingStandIn.childminderId,
      name: childmindingStandIn.standInName,
      contact: childmindingStandIn.contact,
      fromDay: childmindingStandIn.fromDay,
      toDay: childmindingStandIn.toDay,
    })
    .from(childmindingStandIn)
    .innerJoin(
      childminder,
      and(
        eq(childminder.tenantId, childmindingStandIn.tenantId),
        eq(childminder.id, childmindingStandIn.childminderId),
      ),
    )
    .where(
      and(
        eq(childmindingStandIn.tenantId, ctx.tenant.id),
        or(eq(childmindingStandIn.childminderId, personId), eq(childmindingStandIn.standInId, personId)),
      ),
    )
    .orderBy(desc(childmindingStandIn.fromDay), asc(childmindingStandIn.id))
    .limit(100)
