/** What a worker process is told when it is born. */
export type Life = {
  databaseUrl: string
  providerUrl: string
  leaseSeconds: number
  /** Where the campaign's time began: on its own clock, and on the machine's. In milliseconds. */
  epochMs: number
  startedMs: number
  /** So many seconds of the campaign are one of the machine. */
  haste: number
}

/** The campaign's time, the same in every process of the machine. */
export const clockOf =
  ({ epochMs, startedMs, haste }: Pick<Life, 'epochMs' | 'startedMs' | 'haste'>) =>
  (): Date =>
    new Date(epochMs + Math.round((Date.now() - startedMs) * haste))
