import { providerTypes } from '../rule-set/selection.ts'
import { type Explanation, isAhead, type Reading, say, sayIf } from './sentence.ts'

const offers = ({ rules }: Reading, kind: string) => rules.offerTypes.some((type) => type.kind === kind)

const extra = (part: 'childminding' | 'hort', limit: 'inside' | 'unlimited' | { extra: number }) =>
  typeof limit === 'string'
    ? say(`limit.${part}.${limit}`)
    : say(`limit.${part}.extra`, { count: limit.extra })

/** What families can choose, and how much of it. */
export const choice: Explanation[] = [
  {
    section: 'choice',
    paths: ['offerTypes'],
    say: ({ rules, today }) =>
      rules.offerTypes.map(({ kind, from }) =>
        isAhead(from, today) ? say(`kind-from.${kind}`, { from: from ?? '' }) : say(`kind.${kind}`),
      ),
  },
  {
    section: 'choice',
    paths: ['limit.facilities.max', 'limit.facilities.min'],
    say: ({ rules: { limit } }) => [
      limit.facilities.max === null ? say('limit.none') : say('limit.most', { count: limit.facilities.max }),
      ...sayIf(limit.facilities.min > 1, 'limit.least', { count: limit.facilities.min }),
    ],
  },
  {
    section: 'choice',
    paths: ['limit.perProviderType'],
    say: ({ rules }) =>
      providerTypes.flatMap((type) => {
        const count = rules.limit.perProviderType[type]
        return count === undefined ? [] : [say(`limit.provider.${type}`, { count })]
      }),
  },
  {
    section: 'choice',
    paths: ['limit.childminding'],
    say: (reading) =>
      offers(reading, 'CHILDMINDING') ? [extra('childminding', reading.rules.limit.childminding)] : [],
  },
  {
    section: 'choice',
    paths: ['limit.hort'],
    say: (reading) => (offers(reading, 'HORT') ? [extra('hort', reading.rules.limit.hort)] : []),
  },
  {
    section: 'choice',
    paths: ['limit.basis', 'limit.blocking'],
    say: ({ rules: { limit } }) =>
      limit.facilities.max === null
        ? []
        : [say(`limit.basis.${limit.basis}`), say(`limit.blocking.${limit.blocking}`)],
  },
  { section: 'choice', paths: ['dispatch'], say: ({ rules }) => [say(`dispatch.${rules.dispatch}`)] },
  {
    section: 'choice',
    paths: ['ranking.mode', 'ranking.visibleToFacility'],
    say: ({ rules: { ranking } }) => [
      say(`ranking.${ranking.mode}`),
      ...(ranking.mode === 'none' || ranking.mode === 'comment'
        ? []
        : [say(ranking.visibleToFacility ? 'ranking.seen' : 'ranking.hidden')]),
    ],
  },
]
