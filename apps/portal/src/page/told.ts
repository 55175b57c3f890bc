import type { Client } from '@kita/api'
import { need } from '@kita/page'
import type { InferResponseType } from 'hono/client'
import type { PageContext } from '../env.ts'

type Told = InferResponseType<Client['portal']['portal']['rules']['$get'], 200>
/** One Kita-Jahr whose rules differ from the other's. */
export type ToldYear = Told['years'][number]

/** The rules in sentences: the next Kita-Jahr first, the running one behind it where it has a set of its own. */
export const loadRules = async (c: PageContext): Promise<ToldYear[]> =>
  (await need(c.var.visit.api.portal.portal.rules.$get())).years
