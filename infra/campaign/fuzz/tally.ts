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
/** `first` is its request as somebody can send it again. */
type Finding = { count: number; first: string }
type Slow = Pick<Outcome, 'tookMs' | 'route' | 'way' | 'role'>

const kinds = ['role', 'route', 'way', 'status'] as const

/** What was counted, as one process can tell it to another. */
export type Counted = {
  total: number
  counts: Record<(typeof kinds)[number], Record<string, Count>>
  findings: Record<string, Finding>
  late: Record<string, Finding>
  slowest: Slow[]
  renewals: Record<string, number>
}

const mostMs = 2000
const tellEvery = 1000

/**
 * Counts by role, route, way and status, the slowest answers, and faults: the same fault of a route once, with its first
 * request. It grows with the kinds of what it counts, not with their number.
 * @param told hears how far it is, and of each fault when it is found
 */
export const openTally = (told: (line: string) => void = () => {}) => {
  const all: Counted = {
    ...{ total: 0, findings: {}, late: {}, slowest: [], renewals: {} },
    counts: { role: {}, route: {}, way: {}, status: {} },
  }

  const add = (outcome: Outcome) => {
    all.total += 1
    const { role, route, way, status } = outcome
    for (const [kind, key] of Object.entries({ role, route, way, status: String(status) }))
      addTo(all.counts[kind as keyof typeof all.counts], key, countOf(status), sum)
    for (const fault of outcome.faults) {
      const key = `${route}: ${fault}`
      if (!all.findings[key]) told(`✗ ${key} (${curl(outcome)})`)
      addTo(all.findings, key, { count: 1, first: curl(outcome) }, more)
    }
    if (outcome.tookMs > mostMs) addTo(all.late, route, { count: 1, first: took(outcome) }, more)
    all.slowest.push({ tookMs: outcome.tookMs, route, way, role })
    if (all.slowest.length > 200) keepSlowest(all.slowest)
    if (all.total % tellEvery === 0) told(`${all.total} requests, ${Object.keys(all.findings).length} faults`)
  }

  /** What another process counted. */
  const join = (other: Counted) => {
    all.total += other.total
    for (const kind of kinds)
      for (const [key, count] of Object.entries(other.counts[kind])) addTo(all.counts[kind], key, count, sum)
    for (const name of ['findings', 'late'] as const)
      for (const [key, finding] of Object.entries(other[name])) addTo(all[name], key, finding, more)
    for (const [why, count] of Object.entries(other.renewals)) addTo(all.renewals, why, count, plus)
    all.slowest.push(...other.slowest)
    keepSlowest(all.slowest)
  }

  return {
    ...{ add, join },
    /** A fault of no single request. */
    found: (fault: string) => {
      told(`✗ ${fault}`)
      addTo(all.findings, fault, { count: 1, first: 'seen at the end' }, more)
    },
    counted: (): Counted => ({ ...all, slowest: keepSlowest(all.slowest) }),
    /** A portal was used up and another took its place. */
    renewed: (why: string) => addTo(all.renewals, why.slice(0, 80), 1, plus),
    total: () => all.total,
    /** Of each role's requests, which share was done and not refused. */
    doneByRole: () =>
      Object.fromEntries(
        Object.entries(all.counts.role).map(([role, { calls, done }]) => [role, done / calls]),
      ),
    /**
     * What never once did what it was asked although it was asked so often: only its door was tried.
     * @param excused why, by route
     */
    neverDone: (excused: Readonly<Record<string, string>>, often: number) =>
      Object.entries(all.counts.route)
        .flatMap(([route, { calls, done }]) =>
          done === 0 && calls >= often && !excused[route]
            ? [`${route} was asked ${calls} times, never done`]
            : [],
        )
        .toSorted(),
    /** What took longer than anybody should wait; judged where the machine has nothing else to do. */
    late: () =>
      Object.entries(all.late).map(([route, { count, first }]) => `${route} ${first} (${count} times late)`),
    faults: () =>
      Object.entries(all.findings).map(([fault, { count, first }]) => `${fault} (${count} times; ${first})`),
    lines: () => [
      `  ${Object.values(all.renewals).reduce((a, b) => a + b, 0)} portals were used up: ${Object.keys(all.renewals).slice(0, 8).join('; ')}`,
      ...kinds.flatMap((kind) => table(kind, all.counts[kind], all.total).map((line) => `  ${line}`)),
      ...keepSlowest(all.slowest).map(
        ({ tookMs, route, way, role }) => `  ${Math.round(tookMs)} ms ${route}, ${way}, ${role}`,
      ),
    ],
  }
}
export type Tally = ReturnType<typeof openTally>

const countOf = (status: number): Count => ({
  calls: 1,
  done: Number(status > 0 && status < 400),
  refused: Number(status >= 400 && status < 500),
  broken: Number(status === 0 || status >= 500),
})

const addTo = <Value>(
  values: Record<string, Value>,
  key: string,
  value: Value,
  together: (a: Value, b: Value) => Value,
) => {
  const before = values[key]
  values[key] = before === undefined ? value : together(before, value)
}
const plus = (a: number, b: number) => a + b
const sum = (a: Count, b: Count): Count => ({
  ...{ calls: a.calls + b.calls, done: a.done + b.done },
  ...{ refused: a.refused + b.refused, broken: a.broken + b.broken },
})
const more = (a: Finding, b: Finding): Finding => ({ count: a.count + b.count, first: a.first })

const keepSlowest = (all: Slow[]): Slow[] => {
  all.sort((a, b) => b.tookMs - a.tookMs)
  all.length = Math.min(all.length, 5)
  return all
}

const table = (kind: string, counts: Record<string, Count>, total: number): string[] => [
  `${'calls'.padStart(8)} ${'share'.padStart(6)} ${'done'.padStart(5)} ${'refused'.padStart(8)} ${'5xx'.padStart(5)}  ${kind}`,
  ...Object.entries(counts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, { calls, done, refused, broken }]) => {
      const share = (part: number) => `${Math.round((100 * part) / calls)}%`
      const ofAll = `${((100 * calls) / total).toFixed(1)}%`
      return `${String(calls).padStart(8)} ${ofAll.padStart(6)} ${share(done).padStart(5)} ${share(refused).padStart(8)} ${String(broken).padStart(5)}  ${key}`
    }),
]

const took = ({ tookMs }: Outcome) => `took ${Math.round(tookMs)} ms`

/** The request as somebody can send it again. */
const curl = ({ asked, role, way }: Outcome): string => {
  const body = typeof asked.body === 'string' ? asked.body : asked.body && `${asked.body.length} bytes`
  return `first by ${role}, ${way}: ${asked.method} ${asked.path.slice(0, 300)} ${body?.slice(0, 600) ?? ''}`.trimEnd()
}
