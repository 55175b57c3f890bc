import type { Client, Problem } from '@kita/api'
import { ask, need, PageRefusal, type Session } from '@kita/page'
import type { InferResponseType } from 'hono/client'
import type { PageContext } from '../env.ts'
import { readCookie, sameTarget, type Target, writeCookie } from './cookie.ts'

export type SelectionView = InferResponseType<Client['selection']['selection']['description']['$get'], 200>

/** "Meine Auswahl", wherever it is kept: in a cookie before signing in, in the account afterwards. */
export type Selection = {
  /** In the order of choosing. */
  targets: readonly Target[]
  has: (target: Target) => boolean
  /** Names, kinds and how full it is. */
  describe: () => Promise<SelectionView>
  /** Answers why not, with the tenant's number in the sentence, or nothing. */
  add: (target: Target) => Promise<Problem | undefined>
  remove: (target: Target) => Promise<Problem | undefined>
}

export const openSelection = (c: PageContext, api: Client, session: Session): Promise<Selection> =>
  session.kind === 'parent' ? accountSelection(c, api) : Promise.resolve(visitorSelection(c, api))

const visitorSelection = (c: PageContext, api: Client): Selection => {
  const targets = readCookie(c)
  return {
    ...common(targets),
    describe: () => need(api.selection.selection.description.$get({ query: queryOf(targets) })),
    add: async (target) => {
      const wanted = withTarget(targets, target)
      const checked = await ask(api.selection.selection.check.$get({ query: queryOf(wanted) }))
      if (!checked.ok) return checked.problem
      writeCookie(c, wanted)
      return undefined
    },
    remove: async (target) => {
      writeCookie(c, without(targets, target))
      return undefined
    },
  }
}

const accountSelection = async (c: PageContext, api: Client): Promise<Selection> => {
  const view = await adopt(c, api, await need(api.selection.me.selection.$get()))
  const targets = targetsOf(view)
  const put = async (wanted: Target[]) => {
    const sent = await ask(api.selection.me.selection.$put({ json: { targets: wanted } }))
    return sent.ok ? undefined : sent.problem
  }
  return {
    ...common(targets),
    describe: async () => view,
    add: (target) => put(withTarget(targets, target)),
    remove: (target) => put(without(targets, target)),
  }
}

/** What was chosen before signing in moves into the account, one by one until the tenant's limit refuses. */
const adopt = async (c: PageContext, api: Client, kept: SelectionView): Promise<SelectionView> => {
  const fresh = readCookie(c).filter((target) => !targetsOf(kept).some((known) => sameTarget(known, target)))
  let view = kept
  try {
    for (const target of fresh) {
      const wanted = withTarget(targetsOf(view), target)
      const sent = await ask(api.selection.me.selection.$put({ json: { targets: wanted } }))
      if (sent.ok) view = sent.data
    }
  } catch (error) {
    // Opened from a bookmark the request has no origin and may change nothing; the next click has one.
    if (error instanceof PageRefusal && error.problem.code === 'origin-foreign') return view
    throw error
  }
  if (readCookie(c).length > 0) writeCookie(c, [])
  return view
}

const queryOf = (targets: readonly Target[]) => ({ target: targets.map(({ kind, id }) => `${kind}.${id}`) })

const common = (targets: readonly Target[]) => ({
  targets,
  has: (target: Target) => targets.some((known) => sameTarget(known, target)),
})
const withTarget = (targets: readonly Target[], target: Target): Target[] =>
  targets.some((known) => sameTarget(known, target)) ? [...targets] : [...targets, target]
const without = (targets: readonly Target[], target: Target): Target[] =>
  targets.filter((known) => !sameTarget(known, target))
const targetsOf = (view: SelectionView): Target[] =>
  view.targets.map(({ targetKind, id }) => ({ kind: targetKind, id }))
