import { anchorsIn } from './anchor.ts'
import { sentenceOf } from './error.ts'
import { readLedger } from './ledger.ts'
import { parseLsn, printLsn } from './lsn.ts'
import { type Archive, basesOf } from './store.ts'
import { readBase } from './unpack.ts'
import { chainFrom, readSegment } from './wal.ts'

/** Reads every byte of the archive. @returns faults as sentences; none is a whole archive */
export const verifyArchive = async (archive: Archive, say: (line: string) => void): Promise<string[]> => {
  const faults: string[] = []
  const attempt = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      const sentence = sentenceOf(error)
      if (sentence === undefined) throw error
      faults.push(sentence)
    }
  }
  const bases = basesOf(archive)
  if (bases.length === 0) faults.push('Im Archiv liegt noch keine Grundkopie.')
  for (const base of bases)
    await attempt(async () =>
      say(
        `Grundkopie ${base.name}: ${await readBase(archive, base, async () => undefined)} Dateien stimmen.`,
      ),
    )
  for (const timeline of new Set(bases.map((base) => base.timeline)))
    await attempt(() => {
      const first = bases.find((base) => base.timeline === timeline)
      if (!first) return
      const { segments, end, gap } = chainFrom(archive, timeline, parseLsn(first.startLsn))
      if (gap) faults.push(`Im Archiv fehlt das Segment ${gap}.`)
      if (end < parseLsn(first.endLsn))
        faults.push(`Das Log reicht nicht bis zum Ende der Grundkopie ${first.name}.`)
      for (const segment of segments) readSegment(archive, segment)
      say(`Log von ${first.startLsn} bis ${printLsn(end)}: ${segments.length} Segmente stimmen.`)
    })
  await attempt(() => say(`Löschbuch: ${readLedger(archive).length} Löschungen.`))
  await attempt(() => say(`Protokoll-Anker: ${anchorsIn(archive).length}.`))
  return faults
}
