import { resolveDay } from '../day-rule.ts'
import { roundsOf } from '../facts/rounds.ts'
import { type Explanation, type Reading, type Sentence, say, sayIf } from './sentence.ts'

const dated = ({ rules, kitaYear }: Reading, key: string, rule: string | null): Sentence[] =>
  rule === null ? [] : [say(key, { day: resolveDay(rule, kitaYear, rules.year.start) })]

/** Who places children when, and how families answer. */
export const offer: Explanation[] = [
  {
    section: 'allocation',
    paths: ['allocation.mode', 'allocation.decider'],
    say: ({ rules: { allocation } }) => [
      say(`allocation.${allocation.mode}`),
      say(`decider.${allocation.decider}`),
    ],
  },
  {
    section: 'allocation',
    paths: ['allocation.rounds'],
    only: 'next',
    say: ({ rules, kitaYear }) =>
      roundsOf(rules, kitaYear).flatMap((round) => {
        const { name } = round
        const [only, ...more] = rules.allocation.rounds[round.index]?.kinds ?? []
        return [
          say('round', { name, until: round.appliesUntil, from: round.offersFrom }),
          ...sayIf(only && more.length === 0, `round-only.${only}`, { name }),
          ...sayIf(round.wishes, 'round-wishes', { name, count: round.wishes ?? 0 }),
          ...sayIf(round.replyDays, 'round-reply', { name, count: round.replyDays ?? 0 }),
          ...sayIf(round.rejectFrom, 'round-reject', { name, day: round.rejectFrom ?? '' }),
        ]
      }),
  },
  {
    section: 'allocation',
    paths: ['freeze.during'],
    only: 'next',
    say: ({ rules: { freeze } }) => sayIf(freeze.during !== 'none', `freeze.${freeze.during}`),
  },
  {
    section: 'offer',
    paths: ['offer.firstDate'],
    only: 'next',
    say: (reading) => {
      const { offer, allocation } = reading.rules
      if (offer.firstDate !== null) return dated(reading, 'offer.first', offer.firstDate)
      // rounds have told their own first days
      return sayIf(allocation.rounds.length === 0, 'offer.any-time')
    },
  },
  {
    section: 'offer',
    paths: ['offer.runningImmediate'],
    only: 'running',
    say: ({ rules: { offer }, half }) =>
      offer.runningImmediate ? [say('offer.running')] : sayIf(half === null, 'offer.running-later'),
  },
  {
    section: 'offer',
    paths: ['offer.replyDays', 'offer.replyStart', 'offer.rollToWorkingDay'],
    say: ({ rules, kitaYear }) => {
      const { replyDays, replyStart, rollToWorkingDay } = rules.offer
      const phases = typeof replyDays === 'number' ? [{ from: '', days: replyDays }] : replyDays
      const [first, ...later] = phases
      return [
        say('reply.days', { count: first?.days ?? 0 }),
        ...later.map(({ from, days }) =>
          say('reply.days-from', { count: days, day: resolveDay(from, kitaYear, rules.year.start) }),
        ),
        say(`reply.start.${replyStart}`),
        say(rollToWorkingDay ? 'reply.roll' : 'reply.no-roll'),
      ]
    },
  },
  {
    section: 'offer',
    paths: ['offer.replyChannel', 'offer.onNoReply'],
    say: ({ rules: { offer } }) => [
      say(offer.replyChannel.length > 1 ? 'reply.channel.both' : `reply.channel.${offer.replyChannel[0]}`),
      say(`reply.none.${offer.onNoReply}`),
    ],
  },
  {
    section: 'offer',
    paths: ['offer.maxConcurrent', 'offer.onOtherOffer'],
    say: ({ rules: { offer } }) => [
      ...sayIf(offer.maxConcurrent, 'offer.concurrent', { count: offer.maxConcurrent ?? 0 }),
      say(`offer.other.${offer.onOtherOffer}`),
    ],
  },
  {
    section: 'offer',
    paths: ['reject.earliest'],
    only: 'next',
    say: (reading) => dated(reading, 'reject', reading.rules.reject.earliest),
  },
  {
    section: 'offer',
    paths: ['contract'],
    say: ({ rules: { contract } }) => [
      say(`contract.${contract.effectOnOthers}`),
      say(contract.showWhere ? 'contract.where' : 'contract.nowhere'),
      say(contract.generate ? 'contract.generate' : 'contract.by-facility'),
      say(contract.inAccount ? 'contract.account' : 'contract.not-account'),
      say(contract.jointConsent ? 'contract.joint' : 'contract.one'),
    ],
  },
]
