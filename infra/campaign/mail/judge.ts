/** One mail that the provider took. Instants are milliseconds of the campaign's own clock. */
export type Accepted = {
  mailId: string
  at: number
  /** Did the provider's answer get onto the line as it should? */
  answered: boolean
  /** When the feed's first event of it was written down; null: the feed lost it. */
  fedAt: number | null
}

export type History = {
  planned: readonly string[]
  accepted: readonly Accepted[]
  /** Mails the provider has refused for good. */
  refused: ReadonlySet<string>
  /** When a worker died. */
  deaths: readonly number[]
  /** For so long the feed may lag and still be heard: half of the lease. In milliseconds. */
  feedMs: number
  /** What the outbox says at the end: state → mails. */
  states: Readonly<Record<string, number>>
}

export type Verdict = {
  faults: string[]
  /** Mails that went twice in the declared class: the worker or the line died in the window, and the feed was silent. */
  declared: number
}

/** Did the feed say nothing about it for as long as anybody waits? */
const isSilent = ({ at, fedAt }: Accepted, feedMs: number) => fedAt === null || fedAt > at + feedMs

/** Holds what is promised of mail against what happened: none lost, none twice but in the declared class. */
export const judge = ({ planned, accepted, refused, deaths, feedMs, states }: History): Verdict => {
  const copies = Map.groupBy(
    accepted.toSorted((a, b) => a.at - b.at),
    ({ mailId }) => mailId,
  )
  const lost = planned.filter((mailId) => !copies.has(mailId) && !refused.has(mailId))
  const strangers = [...copies.keys()].filter((mailId) => !planned.includes(mailId))
  const faults = [
    ...lost.map((mailId) => `lost: ${mailId} was never taken by the provider`),
    ...strangers.map((mailId) => `invented: ${mailId} was never planned`),
    ...unsettled(states, planned.length),
  ]
  let declared = 0
  for (const [mailId, taken] of copies)
    for (const [index, first] of taken.slice(0, -1).entries()) {
      const second = taken[index + 1]
      const died = deaths.some((at) => at >= first.at && at <= (second?.at ?? 0))
      const silent = isSilent(first, feedMs)
      if (silent && (!first.answered || died)) declared += 1
      else faults.push(`twice: ${mailId}, although ${silent ? 'nothing died' : 'the feed told of it'}`)
    }
  return { faults, declared }
}

const unsettled = (states: History['states'], planned: number): string[] => {
  const { sent = 0, failed = 0, ...others } = states
  const open = Object.entries(others).map(([state, mails]) => `unsettled: ${mails} mails are ${state}`)
  return sent + failed === planned
    ? open
    : [...open, `uncounted: ${planned} planned, ${sent} + ${failed} ended`]
}
