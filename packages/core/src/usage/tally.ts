import type { Day } from '@kita/tenant/calendar'
import type { Device } from './journey.ts'

/** What one sum is about. */
type Counted = { day: Day; journey: string; step: string; language: string; device: Device }
export type CountLine = Counted & { n: number }

/**
 * Sums in this process' memory, until they are written. As many as there are steps, languages and days between two
 * writings, however many visitors come; counting costs a request one look into a map.
 */
export type Tally = {
  add: (tenantId: number, counted: Counted, n?: number) => void
  /** Everything counted since the last time, by tenant; it is the caller's now. */
  take: () => Map<number, CountLine[]>
}

export const createTally = (): Tally => {
  let sums = new Map<number, Map<string, CountLine>>()
  return {
    add: (tenantId, counted, n = 1) => {
      const { day, journey, step, language, device } = counted
      const ofTenant = sums.get(tenantId) ?? new Map<string, CountLine>()
      sums.set(tenantId, ofTenant)
      const key = `${day} ${journey} ${step} ${language} ${device}`
      const line = ofTenant.get(key)
      if (line) line.n += n
      else ofTenant.set(key, { day, journey, step, language, device, n })
    },
    take: () => {
      const taken = new Map([...sums].map(([tenantId, lines]) => [tenantId, [...lines.values()]]))
      sums = new Map()
      return taken
    },
  }
}
