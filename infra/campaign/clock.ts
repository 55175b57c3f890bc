/**
 * A clock that several processes share: the machine's, moved by the same distance. It is never turned back. While it is
 * being moved the others may be before or after the move, hence two readings.
 */
export const sharedClock = (start: Date) => {
  let confirmed = start.getTime() - Date.now()
  let pending = confirmed
  return {
    /** Nobody is earlier than this. */
    earliest: () => new Date(Date.now() + confirmed),
    /** Nobody is later than this. */
    latest: () => new Date(Date.now() + pending),
    /** In milliseconds from the machine's clock: what a process needs to know. */
    distance: () => pending,
    /** `tell` settles when every other process has the new distance. */
    async move(ms: number, tell: (distance: number) => Promise<unknown>) {
      pending += ms
      await tell(pending)
      confirmed = pending
    },
  }
}
