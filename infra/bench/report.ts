import { cpus } from 'node:os'
import type { LoadResult } from './load.ts'
import type { PgbenchResult } from './pgbench.ts'
import type { Trip } from './wire.ts'

export type Round = { http: LoadResult; pipelined: PgbenchResult; stepwise: PgbenchResult }
export type Measured = { title: string; aim: number; trips: Trip[]; rounds: Round[] }

const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
export const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? 0
const whole = (value: number) => Math.round(value).toLocaleString('en')
export const range = (values: number[], show: (value: number) => string) => {
  const all = sorted(values)
  return `${show(median(values))} (${show(all[0] ?? 0)}–${show(all.at(-1) ?? 0)})`
}
const ratio = (value: number) => value.toFixed(2)
const ms = (value: number) => `${value.toFixed(1)} ms`

/** One path in lines a person reads. */
export const describe = ({ title, aim, trips, rounds }: Measured): string => {
  const of = (pick: (round: Round) => number) => rounds.map(pick)
  const statements = trips.reduce((sum, trip) => sum + trip.statements.length, 0)
  const wire = trips.reduce((sum, trip) => sum + trip.bytesIn + trip.bytesOut, 0)
  const rows: [string, string][] = [
    [
      'service',
      `${range(
        of(({ http }) => http.perSecond),
        whole,
      )} requests/s`,
    ],
    [
      'pgbench, same trips',
      `${range(
        of(({ pipelined }) => pipelined.tps),
        whole,
      )} transactions/s`,
    ],
    [
      'pgbench, step by step',
      `${range(
        of(({ stepwise }) => stepwise.tps),
        whole,
      )} transactions/s`,
    ],
    [
      'ratio, same trips',
      range(
        of(({ http, pipelined }) => http.perSecond / pipelined.tps),
        ratio,
      ),
    ],
    [
      'ratio, step by step',
      `${range(
        of(({ http, stepwise }) => http.perSecond / stepwise.tps),
        ratio,
      )}   first aim ${ratio(aim)}`,
    ],
    [
      'latency at full load',
      `p50 ${ms(median(of(({ http }) => http.p50)))}, p99 ${ms(median(of(({ http }) => http.p99)))}; pgbench mean ${ms(median(of(({ pipelined }) => pipelined.latency)))}`,
    ],
    [
      'per request',
      `${statements} statements (BEGIN, SET, COMMIT included) in ${trips.length} round trips, ${whole(wire)} bytes to and from the database, ${whole(median(of(({ http }) => http.bytes)))} bytes answered`,
    ],
    ['load generator', `${Math.round(median(of(({ http }) => http.cpu)) * 100)} % of a core`],
  ]
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(23)}${value}`)].join('\n')
}

export const machine = (postgres: string): string =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, PostgreSQL ${postgres}; service, database and load share them`

/** Which statements leave together, for the eye that looks for one round trip too many. */
export const describeTrips = (path: string, trips: Trip[]): string =>
  trips
    .map(
      ({ statements }, index) =>
        `-- ${path}, round trip ${index + 1}\n${statements.map(({ text }) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 160)).join('\n')}`,
    )
    .join('\n')
