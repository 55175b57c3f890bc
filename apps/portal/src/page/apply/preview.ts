import type { Client, Problem } from '@kita/api'
import { ask } from '@kita/page'
import type { InferResponseType } from 'hono/client'
import type { PageContext } from '../../env.ts'
import { type Content, contentToSend } from './draft.ts'

/** What a sending would answer today; nothing is stored. */
export type Preview = InferResponseType<Client['submission']['me']['submissions']['preview']['$post'], 200>

export const askPreview = async (c: PageContext, content: Content) => {
  const wish = contentToSend(c, content)
  if (!wish) return undefined
  return ask(c.var.visit.api.submission.me.submissions.preview.$post({ json: wish }))
}

/** Refusals that the start day or the hours cause; others belong to later pages. */
const ofStart = new Set([
  'start-in-the-past',
  'start-too-early',
  'window-not-open',
  'window-closed',
  'running-year-not-open',
  'child-not-born',
  'child-not-born-running',
  'child-not-born-yet-too-early',
])

/** Says at once from or until when this start is possible, instead of after the last page (scenarios 5 and 7). */
export const refusalOfStart = async (c: PageContext, content: Content): Promise<Problem | undefined> => {
  const asked = await askPreview(c, content)
  if (!asked || asked.ok) return undefined
  const { problem } = asked
  if (ofStart.has(problem.code))
    return {
      ...problem,
      errors: [{ pointer: '/content/need/startsOn', code: problem.code, detail: problem.title }],
    }
  return problem.errors?.some(({ pointer }) => pointer.startsWith('/need/')) ? problem : undefined
}
