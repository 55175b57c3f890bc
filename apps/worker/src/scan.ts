import type { Ctx } from '@kita/core'
import { nextUnscanned, recordVerdict } from '@kita/core/evidence'
import type { ScanPort } from '@kita/file'

// A round ends some time, so that one tenant's flood does not hold up the others.
const mostPerRound = 20

/**
 * Shows a tenant's unscanned files to the scanner, oldest first. An unreachable scanner ends the round: the files stay
 * in quarantine and the next round asks again.
 * @throws ScannerUnreachable
 */
export const scanEvidence = async (ctx: Ctx, scanner: ScanPort): Promise<number> => {
  for (let scanned = 0; scanned < mostPerRound; scanned += 1) {
    const next = await nextUnscanned(ctx, {})
    if (!next) return scanned
    await recordVerdict(ctx, { evidenceId: next.id, verdict: await scanner.scan(next.file) })
  }
  return mostPerRound
}
