import { path } from '../../path.ts'

/** Where a card may go from its column. */
const movesFrom: Record<string, readonly string[]> = {
  WAITING: ['SHORTLISTED', 'OFFERED', 'REJECTED'],
  SHORTLISTED: ['WAITING', 'OFFERED', 'REJECTED'],
  OFFERED: ['ACCEPTED', 'WITHDRAWN_OFFER'],
  ACCEPTED: ['CONTRACTED', 'WITHDRAWN_OFFER'],
}

export const movesOf = (status: string): readonly string[] => movesFrom[status] ?? []

/** The act behind a move, where it needs more than a move; none between waiting list and shortlist. */
export const formOfMove = (to: string, id: string): string | undefined =>
  ({
    OFFERED: path.offer(id),
    ACCEPTED: path.reply(id),
    CONTRACTED: path.contract(id),
    REJECTED: path.rejection(id),
    WITHDRAWN_OFFER: path.withdrawal(id),
  })[to]
