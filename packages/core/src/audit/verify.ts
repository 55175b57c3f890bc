import { type Database, inTenant } from '@kita/db'
import { type SQL, sql } from 'drizzle-orm'
import { noHash, said, sealHash } from './chain.ts'
import type { ChainHead } from './seal.ts'

/** What is wrong at a place of a chain. */
export type ChainFault =
  /** The row was changed, or another one stands in its place. */
  | { what: 'changed'; seq: number; eventId: string }
  /** The row is gone; its seal is there. */
  | { what: 'row-missing'; seq: number; eventId: string }
  /** The place itself is gone. */
  | { what: 'seal-missing'; seq: number }
  /** A sum that was noted outside the database is another one. */
  | { what: 'other-than-anchored'; seq: number; day: string }
  /** What was there when the anchor was taken is gone from the end. */
  | { what: 'cut-off'; seq: number; day: string }

export type ChainReport = {
  head: ChainHead | null
  faults: ChainFault[]
  /** Rows that no seal covers: those of the last minute, and those somebody added where nobody looks. */
  unsealed: { rows: number; first: string | null }
}

/** A head as it was noted outside the database. */
export type Anchor = ChainHead & { day: string }

type Link = { seq: number; hash: string; sealedAt: string; eventId: string; said: string | null }

const step = 2000
/** Faults that are named one by one; what follows is told by its number only. */
const mostFaults = 100

/** Reads a tenant's whole chain in one moment and names every place where it does not hold. Changes nothing. */
export const verifyAudit = (
  db: Database,
  tenantId: number,
  anchors: readonly Anchor[] = [],
): Promise<ChainReport> =>
  inTenant(db, tenantId, (tx) => verifyChain((query) => tx.execute(query), tenantId, anchors), {
    readOnly: true,
    oneMoment: true,
  })

/** Answers one statement; whoever asks keeps all of them in one moment. */
export type AuditReader = <Row extends Record<string, unknown>>(query: SQL) => PromiseLike<readonly Row[]>

/** The same through a session of the caller's, for a database no service runs on. */
export const verifyChain = async (
  read: AuditReader,
  tenantId: number,
  anchors: readonly Anchor[] = [],
): Promise<ChainReport> => {
  const faults: ChainFault[] = []
  const anchored = new Map(anchors.map((anchor) => [anchor.seq, anchor]))
  let before: Buffer = noHash
  let seq = 0
  for (let links = await linksAfter(read, tenantId, 0); links.length > 0; ) {
    for (const link of links) {
      if (faults.length >= mostFaults) break
      for (seq += 1; seq < link.seq; seq += 1) faults.push({ what: 'seal-missing', seq })
      const hash = Buffer.from(link.hash, 'hex')
      faults.push(...faultOf(tenantId, before, link))
      const anchor = anchored.get(link.seq)
      if (anchor && anchor.hash !== link.hash)
        faults.push({ what: 'other-than-anchored', seq, day: anchor.day })
      // What follows is judged by what stands here, so that one change is named once.
      before = hash
    }
    links = await linksAfter(read, tenantId, links.at(-1)?.seq ?? 0)
  }
  for (const { day, seq: last } of anchors)
    if (last > seq) faults.push({ what: 'cut-off', seq: seq + 1, day })
  const head = seq === 0 ? null : { seq, hash: before.toString('hex') }
  return { head, faults, unsealed: await unsealedOf(read, tenantId) }
}

const linksAfter = (read: AuditReader, tenantId: number, seq: number) =>
  read<Link>(sql`
    select s.seq, encode(s.hash, 'hex') as hash, s.event_id as "eventId",
           to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt",
           case when e.id is null then null else ${said} end as said
      from app.audit_seal s left join app.audit_event e on e.tenant_id = s.tenant_id and e.id = s.event_id
     where s.tenant_id = ${tenantId} and s.seq > ${seq} order by s.seq limit ${step}`)

const faultOf = (tenantId: number, before: Buffer, link: Link): ChainFault[] => {
  const { seq, eventId, said: text } = link
  if (text === null) return [{ what: 'row-missing', seq, eventId }]
  const right = sealHash(tenantId, before, { seq, sealedAt: new Date(link.sealedAt) }, text)
  return right.toString('hex') === link.hash ? [] : [{ what: 'changed', seq, eventId }]
}

const unsealedOf = async (read: AuditReader, tenantId: number): Promise<ChainReport['unsealed']> => {
  const [found] = await read<{ rows: number; first: string | null }>(sql`
    select count(*)::int as rows, min(e.id::text) as first from app.audit_event e
     where e.tenant_id = ${tenantId}
       and not exists (select from app.audit_seal s where s.tenant_id = e.tenant_id and s.event_id = e.id)`)
  return found ?? { rows: 0, first: null }
}
