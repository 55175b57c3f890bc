/** When a step happened: so many days ago, or an offer whose last day for the answer is so many days ahead. */
type When = { days: number } | { due: number }
type Where = 'home' | 'second'

export type Step = When &
  (
    | { act: 'visit' | 'offer' | 'accept' | 'decline' | 'contract' | 'reject' | 'withdraw'; at: Where }
    | { act: 'change-phone' | 'give-contacts' }
    /** `since`: a match whose first day lies so many days back, where the wished year is the running one. */
    | { act: 'desk'; to: 'IN_ADVICE' | 'CONTACTS_GIVEN' | 'MATCH_PENDING' | 'MATCHED'; since?: number }
    | { act: 'desk-refuse'; reason: string }
  )

const at = (where: Where) => (act: 'visit' | 'offer' | 'accept' | 'decline' | 'contract', days: number) => ({
  ...{ act, days, at: where },
})
const home = at('home')
const second = at('second')

/** What became of a wish so far, oldest step first. A step that the tenant's rules refuse on its day does not happen. */
export const stories = {
  visited: [home('visit', 10)],
  offered: [home('visit', 9), home('offer', 3)],
  'due-soon': [home('visit', 20), { act: 'offer', due: 2, at: 'home' }],
  accepted: [home('visit', 15), home('offer', 9), home('accept', 3)],
  declined: [home('visit', 13), home('offer', 8), home('decline', 2)],
  contracted: [home('visit', 26), home('offer', 21), home('accept', 15), home('contract', 11)],
  expired: [home('visit', 30), { act: 'offer', due: -4, at: 'home' }],
  'contracted-second': [second('visit', 17), second('offer', 14), second('accept', 9), second('contract', 3)],
  rejected: [home('visit', 12), { act: 'reject', days: 6, at: 'home' }],
  withdrawn: [home('visit', 11), { act: 'withdraw', days: 2, at: 'home' }],
  moved: [home('visit', 10), { act: 'change-phone', days: 2 }],
  'in-advice': [home('visit', 10), { act: 'desk', days: 5, to: 'IN_ADVICE' }],
  'contacts-given': [
    { act: 'desk', days: 11, to: 'IN_ADVICE' },
    { act: 'give-contacts', days: 6 },
  ],
  'contacts-on-paper': [
    { act: 'desk', days: 6, to: 'IN_ADVICE' },
    { act: 'give-contacts', days: 2 },
  ],
  'match-pending': [
    { act: 'desk', days: 24, to: 'IN_ADVICE' },
    { act: 'desk', days: 17, to: 'CONTACTS_GIVEN' },
    { act: 'desk', days: 4, to: 'MATCH_PENDING' },
  ],
  matched: [
    { act: 'desk', days: 29, to: 'IN_ADVICE' },
    { act: 'desk', days: 18, to: 'MATCH_PENDING' },
    { act: 'desk', days: 7, to: 'MATCHED' },
  ],
  'in-care': [
    { act: 'desk', days: 43, to: 'IN_ADVICE' },
    { act: 'desk', days: 36, to: 'MATCH_PENDING' },
    { act: 'desk', days: 27, to: 'MATCHED', since: 16 },
  ],
  'desk-refused': [
    { act: 'desk', days: 13, to: 'IN_ADVICE' },
    { act: 'desk-refuse', days: 5, reason: 'Die Familie hat privat eine Betreuung gefunden.' },
  ],
} satisfies Record<string, readonly Step[]>

export type Story = keyof typeof stories
