import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'

/** What a process of the service tells its keeper when it answers. */
export const readyWord = 'ready'

/** Milliseconds before a process that could not be started is tried once more. */
const againMs = 1000
/** Milliseconds a process has for the requests and the work it is at when it is to end. */
const patienceMs = 60_000

type Place = { readonly number: number; worker?: Worker; starting?: Promise<void> | undefined }
type Told = { say: (line: string) => void; end: (code: number) => void }

/**
 * Keeps `count` processes of the service behind one port: the others answer while one that was killed is started anew.
 * `SIGUSR2` exchanges them one after the other without a lost request, for another version or other secrets; `SIGINT`,
 * `SIGTERM` and `SIGHUP` end all. Only the first does what the clock does: more would do the same work again.
 */
export const runSeveral = async (count: number, { say, end }: Told): Promise<void> => {
  const places = Array.from({ length: count }, (_, index): Place => ({ number: index + 1 }))
  let ending = false
  // They take connections themselves: one that the keeper had handed to a process in the moment of its end would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE

  /** A fresh process in this place; who asks while one is starting waits for the same one. */
  const renew = (place: Place): Promise<void> => {
    place.starting ??= start(place.number)
      .then((worker) => {
        place.worker = worker
        worker.once('exit', () => place.worker === worker && again(place))
      })
      .finally(() => {
        place.starting = undefined
      })
    return place.starting
  }
  const again = async (place: Place): Promise<void> => {
    if (ending) return
    say(`process ${place.number} of ${count} ended and is started again`)
    await renew(place).catch(() => setTimeout(() => again(place), againMs))
  }
  const exchange = async (): Promise<void> => {
    for (const place of places) {
      const before = place.worker
      await renew(place)
      if (before) await retire(before)
    }
    say(`${count} processes were exchanged`)
  }
  const stop = async (code: number): Promise<void> => {
    if (ending) return
    ending = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && retire(worker)))
    end(code)
  }

  /** One after the other: the first brings the schema up to date, and what keeps it from starting would keep all of them. */
  const begin = async (): Promise<void> => {
    for (const place of places) await renew(place)
    say(`${count} processes answer`)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  const begun = begin()
  let exchanging = begun
  process.on('SIGUSR2', () => {
    exchanging = exchanging
      .then(exchange)
      .catch(() => say('the exchange was broken off, the processes of before go on: a new one did not start'))
  })
  await begun.catch(() => stop(1))
}

/** @throws when it ends before it answers */
const start = async (number: number): Promise<Worker> => {
  const worker = cluster.fork(number === 1 ? {} : { WORK: 'off' })
  const gone = new AbortController()
  worker.once('exit', () => gone.abort())
  await once(worker, 'message', { signal: gone.signal })
  return worker
}

const retire = async (worker: Worker): Promise<void> => {
  if (worker.isDead()) return
  const late = setTimeout(() => worker.process.kill('SIGKILL'), patienceMs)
  const gone = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await gone
  clearTimeout(late)
}
