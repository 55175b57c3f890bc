import type { Client } from '@kita/api'
import { ask, need } from '@kita/page'
import type { InferResponseType } from 'hono/client'
import type { PageContext } from '../../env.ts'
import { paths } from '../../path.ts'

/** What the family has typed so far. It is kept in the account, so signing out loses nothing. */
export type Draft = InferResponseType<Client['submission']['me']['draft']['$get'], 200>
export type Content = Draft['content']

export const loadDraft = async (c: PageContext): Promise<Draft> => {
  const draft = await need(c.var.visit.api.submission.me.draft.$get())
  const { content: found, lost, rulesChangedOn } = draft
  if (!c.var.draft) c.set('draft', { found, lost, rulesChangedOn })
  return draft
}

/** Keeps what this step adds. The API refuses what is wrong; what is missing may come later. */
export const saveDraft = async (c: PageContext, { content }: Draft, added: Content) => {
  const saved = await ask(
    c.var.visit.api.submission.me.draft.$put({ json: { content: { ...content, ...added } } }),
  )
  if (saved.ok) c.set('draft', { ...c.var.draft, left: saved.data.content })
  return saved
}

export const countChildren = ({ childIds, newChildren }: Content): number =>
  (childIds?.length ?? 0) + (newChildren?.length ?? 0)

export const hasChild = (content: Content): boolean => countChildren(content) > 0

export const hasCare = ({ need: wish }: Content): boolean =>
  wish?.startsOn !== undefined && wish.hours !== undefined

/** The first page that still misses something. */
export const firstOpenStep = (content: Content): string => {
  if (!hasChild(content)) return paths.applyChild
  if (!hasCare(content)) return paths.applyCare
  return content.step === 'pruefen' ? paths.applyReview : paths.applyMore
}

/** The whole sending as the API takes it; undefined while a step is missing. */
export const contentToSend = (c: PageContext, content: Content) => {
  const { need: wish, childIds = [], newChildren = [], ranks = [] } = content
  const { targets } = c.var.visit.selection
  if (wish?.startsOn === undefined || wish.hours === undefined || !hasChild(content) || targets.length === 0)
    return undefined
  return {
    children: [...childIds.map((id) => ({ id })), ...newChildren],
    need: { ...wish, startsOn: wish.startsOn, hours: wish.hours },
    targets: targets.map(({ kind, id }) => ({ kind, id, rank: ranks.find((one) => one.id === id)?.rank })),
    comment: content.comment ?? '',
    childmindingComment: content.childmindingComment ?? '',
  }
}
