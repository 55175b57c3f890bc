import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../random.ts'
import type { Stage } from '../stage.ts'
import { clerk, head, openBoard, parent, type Scene } from './actor.ts'
import { type Call, callsOf } from './call.ts'
import type { Final } from './final.ts'
import { openHistory } from './record.ts'
import { takeFinal } from './snapshot.ts'
import { oneAtATime, type Trouble, troubleMaker, troublesOf } from './trouble.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Options = {
  seed: number
  /** How long people act at most; mending and the last answers come after. */
  seconds: number
  /** Enough when so many calls have a certain end. */
  answers?: number
  /** Names of the troubles to make; default all. */
  troubles?: string[]
  told?: (line: string) => void
}

export type Played = { calls: Call[]; final: Final; made: string[] }

/** Everybody acts while things break and the clock runs ahead; then everything is mended, and the database is read. */
export const play = async (
  stage: Stage,
  { seed, seconds, answers: wantedAnswers = Number.POSITIVE_INFINITY, troubles, told = () => {} }: Options,
): Promise<Played> => {
  const random = seeded(seed)
  const end = performance.now() + seconds * 1000
  const history = openHistory(stage)
  const going = () => performance.now() < end && history.certain() < wantedAnswers
  /** Settles when so many more calls have a certain end. */
  const more = async (count: number) => {
    const enough = history.certain() + count
    while (going() && history.certain() < enough) await sleep(20)
  }
  const scene: Scene = { stage, history, boards: stage.towns.map(openBoard), going }
  const alone = oneAtATime()
  const wanted = troublesOf(stage, random.branch(), alone).filter(
    ({ name }: Trouble) => !troubles || troubles.includes(name),
  )
  const made: string[] = []

  const people = scene.boards.flatMap((board) => [
    ...board.town.parents.map((person) => parent(scene, { board, person, random: random.branch() })),
    // Two at one desk: both may want the same place.
    ...board.town.houses.flatMap(({ facility, head: person, placeIds }) =>
      [1, 2].map(() =>
        head(scene, { board, person, random: random.branch(), facilityId: facility.id, placeIds }),
      ),
    ),
    clerk(scene, { board, person: board.town.clerk, random: random.branch() }),
  ])
  const move = (ms: number) =>
    alone(() => stage.clock.move(ms, (distance) => stage.service.order({ kind: 'clock', distance })))
  let begun: Promise<unknown> = Promise.resolve()
  const time = async (draws = random.branch()) => {
    while (going()) {
      // Everybody has to sign in anew after each move, so each gets something done between two.
      await more(people.length * 3)
      await move(draws.int(6, 60) * hourMs)
      // What the clock does by itself is done in its own time: nobody waits for it before the end.
      if (draws.chance(0.4)) {
        const jobs = stage.service.order({ kind: 'jobs' })
        begun = Promise.all([begun, jobs])
        await Promise.race([jobs, sleep(4000)])
      }
    }
  }
  const breaking = troubleMaker(wanted, {
    ...{ random: random.branch(), going, rest: () => more(people.length) },
    told: (name) => {
      made.push(name)
      told(name)
    },
  })
  await Promise.all([...people, time(), breaking])
  await begun
  // However few moves the drawn ones were, and whatever a slow job kept waiting: what is due too early is due now.
  await move(2 * dayMs)
  await stage.service.order({ kind: 'jobs' })
  const state = await stage.service.order({ kind: 'state' })
  if (state?.db.waiting !== 0) throw new Error('somebody waits for the database after everything is over')
  return { calls: callsOf(history.history), final: await takeFinal(stage.database), made }
}
