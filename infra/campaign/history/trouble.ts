import { setTimeout as sleep } from 'node:timers/promises'
import { endings } from '@kita/db/testing'
import type { Fault } from '../proxy.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

export type Trouble = { name: string; make: () => Promise<void> }

/** Everything that may break, each mended again when its promise settles. */
export const troublesOf = (stage: Stage, random: Random, alone: Alone): Trouble[] => {
  const wire = (name: string, fault: Fault, cut = false): Trouble => ({
    name: `wire ${name}`,
    make: async () => {
      stage.proxy.fault(fault)
      if (cut) stage.proxy.cut()
      await sleep(random.int(300, 1200))
      stage.proxy.fault({})
    },
  })
  return [
    {
      name: 'service killed',
      make: () =>
        alone(async () => {
          await stage.service.kill()
          await stage.service.restart()
        }),
    },
    ...endings.map((how) => ({
      name: `database ${how}`,
      make: async () => {
        await stage.cluster.end(how)
        await sleep(random.int(0, 800))
        await stage.cluster.start()
      },
    })),
    wire('slow', { delayMs: 40 }),
    wire('cut', {}, true),
    wire('ended at start-up', { endAtStart: true }, true),
    wire('black hole', { blackHole: true }),
  ]
}

/** Runs one after the other what must not meet: a process that starts and a clock that moves. */
export const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act)
    last = next.catch(() => {})
    return next
  }
}
export type Alone = ReturnType<typeof oneAtATime>

/** One trouble after the other in an order drawn anew each time round, with a rest between them. */
export const troubleMaker = async (
  troubles: readonly Trouble[],
  {
    random,
    going,
    rest,
    told,
  }: {
    random: Random
    going: () => boolean
    /** Between two troubles. */
    rest: () => Promise<void>
    told: (name: string) => void
  },
): Promise<void> => {
  while (troubles.length > 0 && going()) {
    for (const { name, make } of shuffled(troubles, random)) {
      if (!going()) return
      await rest()
      told(name)
      await make()
    }
  }
}

const shuffled = <T>(list: readonly T[], random: Random): T[] =>
  list
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
