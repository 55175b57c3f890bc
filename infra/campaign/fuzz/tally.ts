import type { Asked } from './house.ts'

export type Outcome = {
  /** Who asked: `portal parent`, `console admin`. */
  role: string
  /** The operation or the page's address. */
  route: string
  /** What was done to a call that works. */
  way: string
  asked: Asked
  status: number
  tookMs: number
  faults: string[]
}

type Count = { calls: number; done: number; refused: number; broken: number }
type Finding = { count: number; first: Outcome }

const mostMs = 2000

const tellEvery = 1000

/**
 * Counts by role and by route, the slowest answers, and faults: the same fault of a route once, with its first request.
 * @param told hears how far it is, and of each fault when it is found
 */
export const openTally = (told: (line: string) => void = () => {}) => {
  let total = 0
  const roles = new Map<string, Count>()
  const routes = new Map<string, Count>()
  const ways = new Map<string, Count>()
  const findings = new Map<string, Finding>()
  const slowest: Outcome[] = []
  const renewals: string[] = []
  const late = new Map<string, Finding>()

  const add = (outcome: Outcome) => {
    total += 1
    if (total % tellEvery === 0) told(`${total} requests, ${findings.size} faults`)
    count(roles, outcome.role, outcome)
    count(routes, outcome.route, outcome)
    count(ways, outcome.way, outcome)
    for (const fault of outcome.faults) {
      const key = `${outcome.route}: ${fault}`
      const found = findings.get(key)
      if (!found) told(`✗ ${key} (${curl(outcome)})`)
      findings.set(key, { first: found?.first ?? outcome, count: (found?.count ?? 0) + 1 })
    }
    if (outcome.tookMs > mostMs)
      late.set(outcome.route, { first: outcome, count: (late.get(outcome.route)?.count ?? 0) + 1 })
    slowest.push(outcome)
    if (slowest.length > 200) keepSlowest(slowest)
  }

  return {
    add,
    /** A portal was used up and another took its place. */
    renewed: (why: string) => renewals.push(why),
    total: () => total,
    /** Of each role's requests, which share was done and not refused. */
    doneByRole: () => Object.fromEntries([...roles].map(([role, { calls, done }]) => [role, done / calls])),
    /** Routes that never did what they were asked. */
    neverDone: () => [...routes].flatMap(([route, { done }]) => (done === 0 ? route : [])).sort(),
    /** What took longer than anybody should wait; judged where the machine has nothing else to do. */
    late: () =>
      [...late].map(
        ([route, { count: n, first }]) => `${route} took ${Math.round(first.tookMs)} ms (${n} times late)`,
      ),
    faults: () =>
      [...findings].map(([fault, { count: n, first }]) => `${fault} (${n} times; ${curl(first)})`),
    lines: () => [
      `  ${renewals.length} portals were used up: ${[...new Set(renewals)].slice(0, 8).join('; ')}`,
      ...['role', 'route', 'way'].flatMap((kind, at) =>
        table(kind, [roles, routes, ways][at] ?? new Map()).map((line) => `  ${line}`),
      ),
      ...keepSlowest(slowest).map(
        ({ tookMs, route, way, role }) => `  ${Math.round(tookMs)} ms ${route}, ${way}, ${role}`,
      ),
    ],
  }
}
export type Tally = ReturnType<typeof openTally>

const count = (counts: Map<string, Count>, key: string, { status }: Outcome) => {
  const one = counts.get(key) ?? { calls: 0, done: 0, refused: 0, broken: 0 }
  one.calls += 1
  if (status >= 500) one.broken += 1
  else if (status >= 400) one.refused += 1
  else one.done += 1
  counts.set(key, one)
}

const keepSlowest = (all: Outcome[]): Outcome[] => {
  all.sort((a, b) => b.tookMs - a.tookMs)
  all.length = Math.min(all.length, 5)
  return all
}

const table = (kind: string, counts: Map<string, Count>): string[] => [
  `${'calls'.padStart(8)} ${'done'.padStart(5)} ${'refused'.padStart(8)} ${'5xx'.padStart(5)}  ${kind}`,
  ...[...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, { calls, done, refused, broken }]) => {
      const share = (part: number) => `${Math.round((100 * part) / calls)}%`
      return `${String(calls).padStart(8)} ${share(done).padStart(5)} ${share(refused).padStart(8)} ${String(broken).padStart(5)}  ${key}`
    }),
]

/** The request as somebody can send it again. */
const curl = ({ asked, role, way }: Outcome): string => {
  const body = typeof asked.body === 'string' ? asked.body : asked.body && `${asked.body.length} bytes`
  return `first by ${role}, ${way}: ${asked.method} ${asked.path.slice(0, 300)} ${body?.slice(0, 600) ?? ''}`.trimEnd()
}
