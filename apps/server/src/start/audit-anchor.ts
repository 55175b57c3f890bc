import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '@kita/api'
import type { Ctx } from '@kita/core'
import { type Anchor, type ChainFault, sealAudit, verifyAudit } from '@kita/core/audit'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'

const sum = z.string().regex(/^[0-9a-f]{64}$/)
const line = z.strictObject({
  day: z.iso.date(),
  tenantId: z.int(),
  seq: z.int(),
  hash: sum,
  /** Of the line before: a line that is changed, moved or taken out shows in the next one. Notes of old have none. */
  before: sum.optional(),
})

export type TenantAnchor = Anchor & { tenantId: number }
/** What was noted, and where the file itself was tampered with, as sentences. */
export type Anchors = { anchors: TenantAnchor[]; faults: string[] }

const fileIn = (folder: string) => join(folder, 'audit-anchor.ndjson')
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex')

const linesIn = async (folder: string): Promise<string[]> => {
  const text = await readFile(fileIn(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter(Boolean)
}

/** What was noted of every tenant's log, day by day, outside the database; none where nothing was noted yet. */
export const readAnchors = async (folder: string): Promise<Anchors> => {
  const anchors: TenantAnchor[] = []
  const faults: string[] = []
  let last = ''
  let lastBefore: string | undefined
  for (const [index, text] of (await linesIn(folder)).entries()) {
    const place = `note ${index + 1}`
    const note = line.safeParse(jsonOf(text)).data
    if (note) {
      const { before, ...anchor } = note
      // two processes that note at once follow the same line
      if (before && before !== sumOf(last) && before !== lastBefore)
        faults.push(`${place} (of ${note.day}): the note before it was changed or is gone`)
      anchors.push(anchor)
      lastBefore = before
    } else faults.push(`${place}: unreadable`)
    last = text
  }
  return { anchors, faults }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const addAnchor = async (folder: string, anchor: TenantAnchor): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const before = sumOf((await linesIn(folder)).at(-1) ?? '')
  await appendFile(fileIn(folder), `${JSON.stringify({ ...anchor, before })}\n`, { mode: 0o600 })
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

/** How a tenant's log was found on a day. `seq`: how many rows it holds. */
export type Verdict = { day: string; seq: number; hash: string | null; fault: string | null }

/**
 * Once a day and tenant: seals all there is, verifies the whole chain against every earlier note, and notes its end in a
 * file that is only ever added to, and in the log. A chain that does not hold fails the job until it is looked at.
 */
export const auditAnchors = (folder: string, log: Log) => {
  const verdicts = new Map<number, Verdict>()
  const look = async (ctx: Ctx, day: string): Promise<Verdict> => {
    const { id } = ctx.tenant
    await sealAudit(ctx, { all: true })
    const noted = await readAnchors(folder)
    const anchors = noted.anchors.filter(({ tenantId }) => tenantId === id)
    const { head, faults } = await verifyAudit(ctx.db, id, anchors)
    const told = [...faults.map(faultText), ...noted.faults].slice(0, mostTold)
    if (head && !anchors.some((anchor) => anchor.day === day)) {
      const note = { day, tenantId: id, ...head }
      await addAnchor(folder, note)
      log.info(note, 'audit anchored')
    }
    const fault = told.length > 0 ? `audit log does not hold: ${told.join('; ')}` : null
    return { day, seq: head?.seq ?? 0, hash: head?.hash ?? null, fault }
  }
  return {
    /** @returns facts for the console: the day of the last note and how many rows it covers */
    job: async (ctx: Ctx): Promise<{ day: string; seq: number }> => {
      const day = berlinDay(ctx.now)
      const known = verdicts.get(ctx.tenant.id)
      const { seq, fault } =
        known?.day === day
          ? known
          : await look(ctx, day).then((found) => {
              verdicts.set(ctx.tenant.id, found)
              return found
            })
      if (fault) throw new Error(fault)
      return { day, seq }
    },
    /** What this process found of each tenant, by its number. */
    verdicts: verdicts as ReadonlyMap<number, Verdict>,
  }
}
