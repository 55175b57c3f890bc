import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '@kita/api'
import type { Ctx } from '@kita/core'
import { type Anchor, type ChainFault, sealAudit, verifyAudit } from '@kita/core/audit'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'

const line = z.strictObject({
  day: z.iso.date(),
  tenantId: z.int(),
  seq: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

const fileIn = (folder: string) => join(folder, 'audit-anchor.ndjson')

/** What was noted of every tenant's log, day by day, outside the database; none where nothing was noted yet. */
export const readAnchors = async (folder: string): Promise<(Anchor & { tenantId: number })[]> => {
  const text = await readFile(fileIn(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter(Boolean)
    .map((one) => line.parse(JSON.parse(one)))
}

/** What is wrong, in one line for a log: places and ids, never what a row says. */
export const faultText = (fault: ChainFault): string =>
  [
    `row ${fault.seq}: ${fault.what}`,
    'eventId' in fault && `(${fault.eventId})`,
    'day' in fault && `(noted on ${fault.day})`,
  ]
    .filter(Boolean)
    .join(' ')

/** As few words as a failed job needs. */
const mostTold = 5

/**
 * Once a day and tenant: seals all there is, verifies the whole chain against every earlier note, and notes its end in a
 * file that is only ever added to, and in the log. A chain that does not hold fails the job until it is looked at.
 */
export const auditAnchors = (folder: string, log: Log) => {
  const noted = new Map<number, string>()
  const broken = new Map<number, string>()
  return async (ctx: Ctx): Promise<void> => {
    const { id } = ctx.tenant
    const day = berlinDay(ctx.now)
    if (noted.get(id) !== day) {
      await sealAudit(ctx, { all: true })
      const anchors = (await readAnchors(folder)).filter(({ tenantId }) => tenantId === id)
      const { head, faults } = await verifyAudit(ctx.db, id, anchors)
      const told = faults.slice(0, mostTold).map(faultText)
      if (told.length > 0) broken.set(id, `audit log does not hold: ${told.join('; ')}`)
      else broken.delete(id)
      if (head && !anchors.some((anchor) => anchor.day === day)) {
        const note = { day, tenantId: id, ...head }
        await mkdir(folder, { recursive: true })
        await appendFile(fileIn(folder), `${JSON.stringify(note)}\n`, { mode: 0o600 })
        log.info(note, 'audit anchored')
      }
      noted.set(id, day)
    }
    const fault = broken.get(id)
    if (fault) throw new Error(fault)
  }
}
