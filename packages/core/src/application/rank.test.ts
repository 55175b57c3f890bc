import { ruleSetSchema } from '@kita/tenant'
import { expect, it } from 'vitest'
import { DomainError } from '../error.ts'
import { decideRanks } from './rank.ts'

type Mode = 'none' | 'optional' | 'required' | 'preferredOne' | 'comment'
type Wish = { kind?: 'KITA' | 'HORT' | 'CHILDMINDING'; rank?: number }

const answer = (mode: Mode, wishes: Wish[], open: number[] = []) => {
  const chosen = wishes.map(({ kind = 'KITA' }, index) => ({
    id: `${index}`,
    kind,
    name: `Kita ${index + 1}`,
  }))
  const named = wishes.map(({ rank }, index) => ({ id: `${index}`, rank }))
  try {
    decideRanks(
      ruleSetSchema.parse({ fromYear: 2024, ranking: { mode } }),
      open.map((rank) => ({ kind: 'KITA' as const, rank })),
      chosen,
      named,
    )
    return 'accepted'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [error.code, ...error.errors.map(({ pointer }) => pointer)].join(' ')
  }
}

it.each<[string, string, Mode, Wish[], number[]?]>([
  ['no order where nobody asks', 'accepted', 'none', [{}, {}]],
  ['an order where nobody asks', 'ranking-not-used', 'none', [{ rank: 1 }]],
  ['an order where wishes are written in words', 'ranking-not-used', 'comment', [{ rank: 1 }]],
  ['some ranks, where they are free', 'accepted', 'optional', [{ rank: 2 }, {}]],
  ['one rank twice', 'rank-given-twice', 'optional', [{ rank: 1 }, { rank: 1 }]],
  ['every wish has its rank', 'accepted', 'required', [{ rank: 2 }, { rank: 1 }]],
  ['one wish without a rank', 'rank-missing /targets/1/rank', 'required', [{ rank: 1 }, {}]],
  ['Tagespflege needs none', 'accepted', 'required', [{ rank: 1 }, { kind: 'CHILDMINDING' }]],
  ['a rank an open wish has', 'rank-taken /targets/0/rank', 'required', [{ rank: 1 }], [1, 2]],
  ['the next rank after the open ones', 'accepted', 'required', [{ rank: 3 }], [1, 2]],
  ['one preferred of three', 'accepted', 'preferredOne', [{}, { rank: 1 }, {}]],
  ['none preferred', 'preferred-missing', 'preferredOne', [{}, {}]],
  ['a second place beside the preferred', 'preferred-only-one', 'preferredOne', [{ rank: 1 }, { rank: 2 }]],
  ['two preferred', 'rank-given-twice', 'preferredOne', [{ rank: 1 }, { rank: 1 }]],
  ['one more beside the open preferred', 'accepted', 'preferredOne', [{}], [1]],
  ['another preferred beside the open one', 'preferred-taken', 'preferredOne', [{ rank: 1 }], [1]],
  ['Tagespflege alone has no order', 'accepted', 'preferredOne', [{ kind: 'CHILDMINDING' }]],
])('%s: %s', (_, expected, mode, wishes, open) => {
  expect(answer(mode, wishes, open)).toBe(expected)
})
