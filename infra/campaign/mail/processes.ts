import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestDatabase } from '@kita/db/testing'
import { type StandInCall, type StandInMode, startSesStandIn } from '@kita/mail/stand-in'
import type { Random } from '../random.ts'
import { openFeed } from './feed.ts'
import type { Accepted, History } from './judge.ts'
import { clockOf, type Life } from './life.ts'
import { planMails, readOutbox } from './post.ts'

type Wanted = {
  test: TestDatabase
  random: Random
  kills: number
  say: (line: string) => void
}

const workers = 4
const haste = 10
/** Half of it outlasts the feed's lag with something to spare for a busy machine. */
const leaseSeconds = 180
const mostLagMs = 60_000
const epochMs = new Date('2026-12-01T08:00:00Z').getTime()
/** All the ways a call can go; the rest of the time it goes well. */
const troubles: readonly (readonly [share: number, mode: StandInMode])[] = [
  [0.03, 'reset-after-accept'],
  [0.03, 'error-503-after-accept'],
  [0.02, 'garbage'],
  [0.03, 'error-500'],
  [0.02, 'hang'],
  [0.03, 'throttle'],
  [0.002, 'quota'],
  [0.01, 'rejected'],
  [0.05, 'slow'],
]
const answering: ReadonlySet<StandInMode> = new Set(['ok', 'slow'])

/**
 * Four worker processes against a provider that speaks SES's protocol with all its faults. They are killed with SIGKILL
 * wherever they are; the events of every mail come up to a minute late, those of one in a hundred never. Time passes ten
 * times as fast.
 */
export const processCampaign = async ({ test, random, kills, say }: Wanted): Promise<History> => {
  const startedMs = Date.now()
  const now = clockOf({ epochMs, startedMs, haste })
  const tenants: number[] = []
  for (let i = 0; i < 5; i += 1) tenants.push((await test.makeTenant()).id)
  const feed = openFeed(test.db, now())
  const accepted: Accepted[] = []
  const refused = new Set<string>()
  const deaths: number[] = []
  const underway = new Set<Promise<void>>()

  const modeOf = (): StandInMode => {
    let drawn = random.next()
    for (const [share, mode] of troubles) {
      drawn -= share
      if (drawn < 0) return mode
    }
    return 'ok'
  }
  const publish = async ({ mailId, tenantId, to }: StandInCall, messageId: string, of: Accepted) => {
    const told = { tenantId, mailId, messageId, permanent: false, addresses: to, at: now() }
    await Promise.all(
      (['send', 'delivery'] as const).map(async (kind) => {
        await pause(random.int(0, mostLagMs) / haste)
        await feed.deliver({ ...told, kind, id: `${messageId}-${kind}` }, now())
        of.fedAt ??= now().getTime()
      }),
    )
  }
  const provider = await startSesStandIn({
    ...{ clock: now, modeOf, slowness: 60 },
    onCall(call) {
      if (call.mode === 'rejected') refused.add(call.mailId)
      if (call.messageId === null) return
      const one: Accepted = {
        ...{ mailId: call.mailId, at: now().getTime() },
        ...{ answered: answering.has(call.mode), fedAt: null },
      }
      accepted.push(one)
      if (random.chance(0.01)) return
      const way = publish(call, call.messageId, one).finally(() => underway.delete(way))
      underway.add(way)
    },
  })
  const life: Life = {
    ...{ databaseUrl: test.url, providerUrl: provider.url },
    ...{ leaseSeconds, epochMs, startedMs, haste },
  }

  const crew = Array.from({ length: workers }, () => ({ process: bear(life) }))
  let planned = 0
  const keepBusy = async () => {
    const { states } = await readOutbox(test.db, tenants)
    const count = Math.max(0, 60 - (states.pending ?? 0))
    await planMails(test.db, { tenants, random, now: now(), from: planned, count })
    planned += count
  }
  const slay = async (place: (typeof crew)[number]) => {
    while (deaths.length < kills) {
      const one = await place.process
      await pause(random.int(0, 400))
      await end(one)
      deaths.push(now().getTime())
      if (deaths.length % 100 === 0) say(`${deaths.length} deaths, ${accepted.length} mails taken`)
      place.process = bear(life)
    }
  }
  let slaying = true
  const fed = (async () => {
    while (slaying) {
      await keepBusy()
      await pause(200)
    }
  })()
  await Promise.all(crew.map(slay))
  slaying = false
  await fed
  say(`${deaths.length} deaths, ${planned} mails planned; the rest goes out`)
  const outbox = await settled(() => readOutbox(test.db, tenants))
  for (const { process } of crew) await end(await process)
  await Promise.all(underway)
  await provider.stop()
  return { planned: outbox.ids, accepted, refused, deaths, feedMs: leaseSeconds * 500, states: outbox.states }
}

/** A worker that hands mails over already. */
const bear = (life: Life): Promise<ChildProcess> => {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [JSON.stringify(life)], {
    // Node reads our TypeScript as it is; without a loader a worker is born in half the time.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`a worker ended by itself with ${code}`)))
  })
}

const end = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** Waits until every mail has ended; after five minutes of the machine whatever is left is a fault of its own. */
const settled = async (read: () => ReturnType<typeof readOutbox>) => {
  for (const until = Date.now() + 300_000; ; ) {
    const outbox = await read()
    const { pending = 0, sending = 0 } = outbox.states
    if (pending + sending === 0 || Date.now() > until) return outbox
    await pause(200)
  }
}
