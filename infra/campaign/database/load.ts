import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../http.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'

const startsOn = '2026-08-01'

/** One sending of a new child, as the portal's form makes it. */
export const sendingOf = (town: CampaignTown, targets: string[], name: string) => ({
  id: randomUUID(),
  children: [{ firstName: name, lastName: 'Lindner', bornOn: '2022-11-05' }],
  need: { startsOn, hours: 35 },
  targets: targets.map((id) => ({ kind: 'facility' as const, id })),
  noticeVersion: town.noticeVersion,
})

/** A name of letters alone, as the rules for names ask. */
export const lettersOf = (count: number) =>
  [...String(count)].map((digit) => 'abcdefghij'[Number(digit)]).join('')

type Load = {
  /** Answers that did what was asked. */
  done: number
  /** 503 with the time after which to ask again. */
  shed: number
  /** Everything that must not be, in words. */
  faults: string[]
  slowestMs: number
  open: number
  /** From now on what takes longer is a fault. */
  allow(ms: number): void
  /** Settles when so many answers more were good. */
  more(count: number): Promise<void>
  /** Settles when each caller has had its last answer. */
  stop(): Promise<void>
}

/** Families that read, type and send on and on, whatever happens. */
export const startLoad = async (
  stage: Stage,
  { callers, random, deadlineMs }: { callers: number; random: Random; deadlineMs: number },
): Promise<Load> => {
  let going = true
  let allowedMs = deadlineMs
  const load: Load = {
    ...{ done: 0, shed: 0, faults: [], slowestMs: 0, open: 0 },
    allow: (ms) => {
      allowedMs = ms
    },
    more: async (count) => {
      const wanted = load.done + count
      while (load.done < wanted) await sleep(5)
    },
    stop: async () => {
      going = false
      await all
    },
  }
  const ask = async (asked: Asked) => {
    load.open += 1
    const what = `${asked.method} ${asked.path}`
    try {
      const { status, retryAfter, tookMs, text } = await stage.http.ask(asked)
      load.slowestMs = Math.max(load.slowestMs, tookMs)
      if (tookMs > allowedMs) load.faults.push(`${what} took ${Math.round(tookMs)} ms`)
      if (status < 300) load.done += 1
      else if (status === 503 && Number(retryAfter) > 0) load.shed += 1
      else load.faults.push(`${what} answered ${status} ${text.slice(0, 200)}`)
    } catch (error) {
      load.faults.push(`${what} had no answer: ${(error as Error).message}`)
    } finally {
      load.open -= 1
    }
  }
  const family = async ({ town, cookie }: SignedIn, n: number, draws: Random) => {
    const common = { host: town.host, cookie, source: `10.1.0.${n}` }
    while (going) {
      const [first] = town.houses
      const json = sendingOf(town, [first?.facility.id ?? ''], `Kind ${lettersOf(stage.nextNumber())}`)
      await ask(
        draws.pick<() => Asked>([
          () => ({ ...common, method: 'GET', path: '/api/v1/listings?kind=KITA' }),
          () => ({ ...common, method: 'GET', path: '/api/v1/me/applications' }),
          () => ({ ...common, method: 'GET', path: '/api/v1/me' }),
          () => ({
            ...{ ...common, method: 'PUT', path: '/api/v1/me/draft' },
            json: { content: { comment: 'nah am Bahnhof' } },
          }),
          () => ({ ...common, method: 'GET', path: '/api/v1/session' }),
          () => ({ ...common, method: 'POST', path: '/api/v1/me/submissions', key: json.id, json }),
        ])(),
      )
    }
  }
  const families: SignedIn[] = []
  for (let n = 0; n < callers; n += 1) families.push(await someone(stage, n))
  const all = Promise.all(families.map((one, n) => family(one, n, random.branch())))
  return load
}

type SignedIn = { town: CampaignTown; cookie: string }

const someone = async (stage: Stage, n: number): Promise<SignedIn> => {
  const town = stage.towns[n % stage.towns.length]
  const parent = town?.parents[n % town.parents.length]
  if (!town || !parent) throw new Error('the stage has no families')
  return { town, cookie: await stage.signIn(town, parent) }
}
