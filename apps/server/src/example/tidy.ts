import type { Actor } from '@kita/core'
import { turnMatches } from '@kita/core/desk'
import { expireOffers } from '@kita/core/offer'
import { addPlaces, finishTask, listLetters, markLetterPrinted, officeToday } from '@kita/core/office'
import { ageClassOf } from '@kita/tenant'
import { addDays, kitaYearOf, startOfDay } from '@kita/tenant/calendar'
import { instantOn } from './dates.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'

/** What is older than this has been dealt with. */
const tidyAfterDays = 5
/** Ages in months, one open place for each, so that the head can offer something today. */
const openPlaces = [20, 28, 44]

/** The everyday work of an office that is up to date: lapsed offers, old tasks done, old letters in the post, places named. */
export const tidyOffice = async (stage: Stage): Promise<void> => {
  const yesterday = instantOn(addDays(stage.today, -1), 0)
  await expireOffers(actingAs(stage, { kind: 'system' }, yesterday))
  await turnMatches(actingAs(stage, { kind: 'system' }, yesterday))
  const { head, provider, clerk, advisor } = stage.staff
  const before = startOfDay(addDays(stage.today, -tidyAfterDays))
  for (const actor of [provider, advisor]) if (actor) await finishTasks(stage, actor, before)
  for (const actor of [head, clerk]) if (actor) await postLetters(stage, actor, before)
  if (head) await nameOpenPlaces(stage, head, yesterday)
}

const nextDay = (at: Date) => new Date(at.getTime() + 86_400_000)

const finishTasks = async (stage: Stage, actor: Actor, before: Date) => {
  const { tasks } = await officeToday(actingAs(stage, actor, stage.now), {})
  for (const { id, createdAt } of tasks)
    if (createdAt < before) await finishTask(actingAs(stage, actor, nextDay(createdAt)), { taskId: id })
}

const postLetters = async (stage: Stage, actor: Actor, before: Date) => {
  const { items } = await listLetters(actingAs(stage, actor, stage.now), {})
  for (const { id, createdAt } of items)
    if (createdAt < before)
      await markLetterPrinted(actingAs(stage, actor, nextDay(createdAt)), { letterId: id })
}

const nameOpenPlaces = async (stage: Stage, head: Actor, at: Date) => {
  const { scene, tenant, today } = stage
  const { home } = scene
  if (
    !home ||
    kitaYearOf(today, tenant.state.yearStart) !== kitaYearOf(addDays(today, 31), tenant.state.yearStart)
  )
    return
  const bookable = tenant.state.hourClasses
    .map((one) => one.hours)
    .filter((one) => home.careHours.includes(one))
  const hours = bookable.at(-1)
  for (const months of openPlaces) {
    const ageClass = ageClassOf(tenant.state, months)?.code
    if (hours && ageClass && home.ageFromMonths <= months && months < home.ageToMonths)
      await unlessRefused(stage, () =>
        addPlaces(actingAs(stage, head, at), { facilityId: home.id, ageClass, hours, freeFrom: today }),
      )
  }
}
