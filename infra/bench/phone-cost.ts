import type { CDPSession, Page } from 'playwright-core'
import { z } from 'zod'

/** A line's speed in bytes a second, and the milliseconds until a request's first byte. */
export type Line = { latency: number; downloadThroughput: number }

/** What a first paint takes, counted instead of timed: the same on a busy machine as on a quiet one. */
export type Cost = {
  /** Over the wire until the last stylesheet had come, headers included. */
  bytes: number
  /** Requests one after the other: redirections, the page, its stylesheets. */
  trips: number
  /** Milliseconds the page's main thread computed, of this machine's speed. */
  cpu: number
}

/** The sum in milliseconds if nothing overlapped; a real visit computes while it waits for the line. */
export const sumOf = ({ bytes, trips, cpu }: Cost, line: Line, cpuRate: number): number =>
  (bytes / line.downloadThroughput) * 1000 + trips * line.latency + cpu * cpuRate

/**
 * One visit over the slow line but with the whole processor: Chromium's brake on the processor is a busy loop, which the
 * thread's own clock would count as work. Nothing where a busy machine lost the trace's beginning or its paint.
 */
export const costOf = async (page: Page, url: string, wire: CDPSession): Promise<Cost | undefined> => {
  const requests = noteRequests(wire)
  const trace: unknown[] = []
  wire.on('Tracing.dataCollected', ({ value }) => trace.push(...value))
  const ended = new Promise((resolve) => wire.once('Tracing.tracingComplete', resolve))
  await wire.send('Tracing.start', {
    categories: 'loading,blink.user_timing,disabled-by-default-devtools.timeline',
  })
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  // A busy machine may load everything before it paints.
  await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0")
  await wire.send('Tracing.end')
  await ended
  const cpu = computed(eventsOf(trace), url)
  return cpu === undefined ? undefined : { ...lineOf([...requests.values()]), cpu }
}

type Noted = { url: string; from?: string; style: boolean; begun: number; ended: number; bytes: number }

const noteRequests = (wire: CDPSession): Map<string, Noted> => {
  const requests = new Map<string, Noted>()
  wire.on(
    'Network.requestWillBeSent',
    ({ requestId, request, initiator, type, timestamp, redirectResponse }) => {
      const noted = { style: type === 'Stylesheet', ended: timestamp, bytes: 0, begun: timestamp }
      const before = requests.get(requestId)
      if (before && redirectResponse) {
        requests.set(`${requestId} ${before.url}`, { ...before, bytes: redirectResponse.encodedDataLength })
        requests.set(requestId, { ...noted, url: request.url, from: before.url })
      } else requests.set(requestId, { ...noted, url: request.url, from: initiator.url })
    },
  )
  wire.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const noted = requests.get(requestId)
    if (noted) Object.assign(noted, { ended: timestamp, bytes: encodedDataLength })
  })
  return requests
}

/** Nothing is painted before the last stylesheet; what else was under way by then shared the line with it. */
const lineOf = (requests: Noted[]): Pick<Cost, 'bytes' | 'trips'> => {
  const styles = requests.filter(({ style }) => style)
  const painted = Math.max(...styles.map(({ ended }) => ended))
  const before = requests.filter(({ begun }) => begun < painted)
  const depth = ({ from }: Noted): number => {
    const cause = before.find(({ url }) => url === from)
    return 1 + (cause ? depth(cause) : 0)
  }
  return {
    bytes: before.reduce((sum, { bytes }) => sum + bytes, 0),
    trips: Math.max(...styles.map(depth)),
  }
}

const Event = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  tdur: z.number().optional(),
  args: z.object({ data: z.object({ documentLoaderURL: z.string().optional() }).optional() }).optional(),
})
type Event = z.infer<typeof Event>

const eventsOf = (trace: unknown[]): Event[] =>
  trace.flatMap((one) => {
    const { success, data } = Event.safeParse(one)
    return success ? [data] : []
  })

/** The tasks of the page's thread from the visit's beginning to the first paint, in its own time, which others' work does not lengthen. */
const computed = (events: Event[], url: string): number | undefined => {
  // After a redirection the trace names only the host.
  const { origin } = new URL(url)
  const begin = events.find(
    ({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL?.startsWith(`${origin}/`),
  )
  const isOfPage = ({ pid, tid }: Event) => pid === begin?.pid && tid === begin.tid
  const painted = events.find((event) => event.name === 'firstContentfulPaint' && isOfPage(event))
  if (!begin || !painted) return undefined
  const tasks = events.filter(
    (event) => event.name === 'RunTask' && isOfPage(event) && event.ts >= begin.ts && event.ts < painted.ts,
  )
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
}
