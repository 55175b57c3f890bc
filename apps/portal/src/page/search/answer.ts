import type { Client } from '@kita/api'
import { need } from '@kita/page'
import type { Visit } from '../../frame/visit.ts'
import { apiQuery, type Wish } from './wish.ts'

type Response = Awaited<ReturnType<Client['listing']['listings']['$get']>>
/** One page of hits with the counts of every filter. */
export type Found = Awaited<ReturnType<Response['json']>>
export type Listing = Found['items'][number]

export const search = ({ api }: Visit, wish: Wish): Promise<Found> =>
  need(api.listing.listings.$get({ query: apiQuery(wish) }))
