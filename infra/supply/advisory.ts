import { z } from 'zod'
import { compareVersions } from './version.ts'

export type Locked = { name: string; version: string }

const event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
})
const range = z.object({ type: z.string(), events: z.array(event) })
const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }),
  ranges: z.array(range).default([]),
  versions: z.array(z.string()).default([]),
})
/** OSV 1.x, as osv.dev and the GitHub advisory database give it. */
const osv = z.object({
  id: z.string(),
  summary: z.string().default(''),
  withdrawn: z.string().optional(),
  affected: z.array(affected).default([]),
})
export type Advisory = z.output<typeof osv>

/** `pnpm audit --json`: which versions were found, of the lock file that was audited. */
const audit = z.object({
  advisories: z.record(
    z.string(),
    z.object({
      module_name: z.string(),
      title: z.string(),
      github_advisory_id: z.string().optional(),
      findings: z.array(z.object({ version: z.string() })),
    }),
  ),
})
const audited = audit.transform(({ advisories }): Advisory[] =>
  Object.entries(advisories).map(([number, one]) => ({
    id: one.github_advisory_id ?? number,
    summary: one.title,
    affected: [
      {
        package: { ecosystem: 'npm', name: one.module_name },
        ranges: [],
        versions: one.findings.map(({ version }) => version),
      },
    ],
  })),
)
const file = z.union([
  audited,
  z.array(osv),
  z.object({ vulns: z.array(osv) }).transform(({ vulns }) => vulns),
  osv.transform((one) => [one]),
])

/** @throws when the text is none of the forms */
export const readAdvisories = (text: string): Advisory[] => file.parse(JSON.parse(text))

/** Every package of a pnpm lock file, in each version that stands in it; also what only builds and tests. */
export const lockedPackages = (lock: string): Locked[] => {
  const part = lock.split(/^packages:$/m)[1]?.split(/^snapshots:$/m)[0] ?? ''
  return [...part.matchAll(/^ {2}'?(@?[^@'\s]+)@([^:'\s]+)'?:$/gm)].map(([, name = '', version = '']) => ({
    name,
    version,
  }))
}

/** Those of the advisories that speak of a package that we have, in whatever version: what is worth keeping. */
export const ofOurs = (advisories: readonly Advisory[], locked: readonly Locked[]): Advisory[] => {
  const ours = new Set(locked.map(({ name }) => name))
  const isOurs = ({ package: { ecosystem, name } }: Advisory['affected'][number]) =>
    ecosystem === 'npm' && ours.has(name)
  return advisories
    .map((one) => ({ ...one, affected: one.affected.filter(isOurs) }))
    .filter((one) => one.affected.length > 0 && one.withdrawn === undefined)
}

/** Whoever answers for a hole that does not reach us, and until when: then it has to be judged again. */
export type Answer = { id: string; owner: string; why: string; until: string }

/** A line for every package of ours that an advisory names and nobody answers for. */
export const advisoryFaults = (
  advisories: readonly Advisory[],
  locked: readonly Locked[],
  { answers = [], now }: { answers?: readonly Answer[]; now: Date },
): string[] => {
  const today = now.toISOString().slice(0, 10)
  const answered = new Set(answers.filter(({ until }) => until >= today).map(({ id }) => id))
  return ofOurs(advisories, locked)
    .filter(({ id }) => !answered.has(id))
    .flatMap((advisory) =>
      locked
        .filter((one) => advisory.affected.some((part) => names(part, one)))
        .map(({ name, version }) => `${name}@${version}: ${advisory.id} ${advisory.summary}`.trim()),
    )
}

const names = (part: Advisory['affected'][number], { name, version }: Locked): boolean =>
  part.package.name === name &&
  (part.versions.includes(version) ||
    part.ranges.some((one) => one.type === 'SEMVER' && within(one, version)))

/** OSV's own evaluation: the last event at or before the version decides. */
const within = ({ events }: z.output<typeof range>, version: string): boolean => {
  const at = events
    .map(({ introduced, fixed, last_affected: last }) => ({
      at: introduced ?? fixed ?? last ?? '0',
      opens: introduced !== undefined,
      after: introduced === undefined && fixed === undefined,
    }))
    .toSorted((a, b) => compareVersions(a.at, b.at))
  let inside = false
  for (const one of at) {
    const order = compareVersions(version, one.at)
    if (order > 0 || (order === 0 && !one.after)) inside = one.opens
  }
  return inside
}
