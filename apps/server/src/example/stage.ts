import { type Actor, type Ctx, DomainError, type Tenant } from '@kita/core'
import type { Database } from '@kita/db'
import type { Day } from '@kita/tenant/calendar'
import type { CrowdFamily } from './crowd.ts'
import type { Scene } from './scene.ts'

export type StaffPart =
  | 'head'
  | 'helper'
  | 'provider'
  | 'clerk'
  | 'admin'
  | 'advisor'
  | 'childminder'
  | 'planner'
  | 'counsellor'

/** Everything a step of the example district needs. */
export type Stage = {
  db: Database
  tenant: Tenant
  scene: Scene
  now: Date
  today: Day
  staff: Partial<Record<StaffPart, Actor>>
  /** Signs the family up at this instant, or finds its account. */
  signUp: (family: CrowdFamily, at: Date) => Promise<Actor>
  /** Codes of what the tenant's rules did not allow on its day. */
  refused: string[]
}

/** Acts as this person at this instant of the past. */
export const actingAs = ({ db, tenant }: Stage, actor: Actor, now: Date): Ctx => ({
  ...{ db, tenant, actor, now },
  requestId: 'examples',
})

/** What the rules of its day refuse does not happen; any other fault is one. */
export const unlessRefused = async <Result>(
  { refused }: Stage,
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    refused.push([error.code, ...error.errors.map((one) => one.code)].join(' '))
    return undefined
  }
}

/** Runs the work for every item, so many at once, each worker taking the next item in turn. */
export const inLanes = async <Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
) => {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
