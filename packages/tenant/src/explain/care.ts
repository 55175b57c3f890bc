import { type Explanation, say, sayIf } from './sentence.ts'

/** What families see, what facilities and the Fachberatung ask, and ways without the Internet. */
export const care: Explanation[] = [
  {
    section: 'sight',
    paths: ['disclosure.level', 'mail.style'],
    say: ({ rules }) => [say(`disclosure.${rules.disclosure.level}`), say(`mail.${rules.mail.style}`)],
  },
  {
    section: 'sight',
    paths: ['waitlist.visible', 'waitlist.lastLooked'],
    say: ({ rules: { waitlist } }) => [
      say(`waitlist.${waitlist.visible}`),
      ...sayIf(waitlist.lastLooked, 'waitlist.looked'),
    ],
  },
  {
    section: 'sight',
    paths: ['upcomingProviders.show'],
    say: ({ rules }) => [say(rules.upcomingProviders.show ? 'upcoming.shown' : 'upcoming.hidden')],
  },
  {
    section: 'facility',
    paths: ['visit.default'],
    // who has to be there for the confirmation is not told that no visit is needed
    say: ({ rules: { visit, confirm } }) =>
      sayIf(visit.default !== 'no' || !confirm.required, `visit.${visit.default}`),
  },
  {
    section: 'facility',
    paths: ['confirm'],
    say: ({ rules: { confirm } }) => {
      if (!confirm.required) return []
      return confirm.days === null ? [say('confirm.open')] : [say('confirm.days', { count: confirm.days })]
    },
  },
  {
    section: 'facility',
    paths: ['reply.remindAfterDays'],
    say: ({ rules: { reply } }) =>
      sayIf(reply.remindAfterDays, 'remind', { count: reply.remindAfterDays ?? 0 }),
  },
  {
    section: 'facility',
    paths: ['places.staleDays'],
    say: ({ rules }) => [say('places', { count: rules.places.staleDays })],
  },
  {
    section: 'facility',
    paths: ['proof.hours'],
    say: ({ rules }) =>
      Object.entries(rules.proof.hours).map(([hours, proof]) => say('proof', { hours, proof })),
  },
  {
    section: 'childminding',
    paths: ['childminding'],
    say: ({ rules: { childminding } }) => {
      const { mode, named, allocation, matchNeeds, mailAddress, officeReads } = childminding
      if (mode === 'OFF') return [say('childminding.OFF')]
      return [
        say(`childminding.${mode}`),
        say(named ? 'childminding.named' : 'childminding.unnamed'),
        say(`childminding.${allocation}`),
        ...matchNeeds.map((need) => say(`childminding.needs.${need}`)),
        say(`childminding.mail.${mailAddress}`),
        say(`childminding.reads.${officeReads}`),
      ]
    },
  },
  {
    section: 'offline',
    paths: ['offline.entryBy', 'channel.email'],
    say: ({ rules }) => [
      ...rules.offline.entryBy.map((who) => say(`offline.${who}`)),
      ...sayIf(rules.offline.entryBy.length === 0, 'offline.nobody'),
      say(rules.channel.email ? 'channel.email' : 'channel.no-email'),
    ],
  },
]
