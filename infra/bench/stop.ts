/** What must be undone at the end, however the end comes; the last thing started is stopped first. */
export type Stops = { add(stop: () => Promise<unknown>): void; run(): Promise<void> }

export const makeStops = (): Stops => {
  const stops: (() => Promise<unknown>)[] = []
  let running: Promise<void> | undefined
  const all = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop().catch(() => {})
  }
  return {
    add: (stop) => stops.push(stop),
    run: () => {
      running ??= all()
      return running
    },
  }
}
