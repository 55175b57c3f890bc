import type { Problem } from '@kita/api'
import { ask } from '@kita/page'
import type { PageContext } from '../../env.ts'
import type { RankMode } from './rank.tsx'

/** What sending the saved draft would answer today: late, visit first, or why not. Nothing is stored. */
export const askPreview = (c: PageContext) => ask(c.var.visit.api.submission.me.draft.preview.$get())

/** Refusals that the start day or the hours cause; others belong to later pages. */
const ofStart = new Set([
  'start-in-the-past',
  'start-too-early',
  'start-before-birth',
  'start-before-expected',
  'window-not-open',
  'window-closed',
  'lead-time-too-long',
  'lead-time-too-short',
  'applications-frozen',
  'running-year-not-open',
  'child-not-born',
  'child-not-born-running',
  'child-not-born-yet-too-early',
])

/** Says at once from or until when this start is possible, instead of after the last page (scenarios 5 and 7). */
export const refusalOfStart = async (c: PageContext): Promise<Problem | undefined> => {
  const asked = await askPreview(c)
  if (asked.ok) return undefined
  const { problem } = asked
  if (ofStart.has(problem.code))
    return {
      ...problem,
      errors: [{ pointer: '/content/need/startsOn', code: problem.code, detail: problem.title }],
    }
  return problem.errors?.some(({ pointer }) => pointer.startsWith('/need/')) ? problem : undefined
}

const ofRanks = new Set(['rank-taken', 'preferred-missing', 'preferred-taken'])

/** An order that does not go with wishes that are open already is told where it is given, not after the last page. */
export const refusalOfRanks = async (c: PageContext, mode: RankMode): Promise<Problem | undefined> => {
  if (mode !== 'required' && mode !== 'preferredOne') return undefined
  const asked = await askPreview(c)
  return asked.ok || !ofRanks.has(asked.problem.code) ? undefined : asked.problem
}
