import type { OfficeContext } from './env.ts'

type Day = string
type Instant = string
type Named = { id: string; name: string }
type Child = { firstName: string; lastName: string; bornOn: Day | null; expectedOn: Day | null }

export type Row = {
  id: string
  facility: Named
  kind: string
  status: string
  statusAt: Instant
  submittedAt: Instant
  late: boolean
  child: Child
  monthsAtStart: number
  ageClass: string | null
  startsOn: Day
  hours: number
  alternativeHours: number | null
  changeWish: boolean
  contactChangedAt: Instant | null
  rank?: number | null
  replyDueOn?: Day
  contractedElsewhere?: { facilityName?: string }
}
export type Step = { step: string; refusal?: { code: string; params?: Record<string, string> } }
export type Guardian = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  street: string
  postcode: string
  town: string
  language: string
  contactChangedAt: Instant | null
}
export type Event = {
  at: Instant
  from: string | null
  to: string
  by: string
  name?: string | null
  reason: string | null
  channel?: string | null
}
export type OfferFacts = {
  id: string
  startsOn: Day
  hours: number
  group: string | null
  note: string
  sentAt: Instant
  toldOn: Day | null
  replyDueOn: Day
  outcome: string | null
  outcomeAt: Instant | null
  outcomeChannel: string | null
  outcomeReason: string | null
}
export type Case = {
  id: string
  kind: string
  status: string
  statusAt: Instant
  submittedAt: Instant
  late: boolean
  channel: string
  reference: string
  facility: Named
  child: Child
  guardians: Guardian[]
  need: {
    startsOn: Day
    hours: number
    alternativeHours: number | null
    fromMinute: number | null
    toMinute: number | null
    changeWish: boolean
    movingIn: boolean
  }
  comment?: string
  siblingHere?: boolean
  rank?: number | null
  visit: { rule: string; recorded: boolean }
  history: Event[]
  offers: OfferFacts[]
  contract: { id: string; signedOn: Day; startsOn: Day; endsOn: Day | null; hours: number } | null
  contractedElsewhere?: { facilityName?: string }
  steps: Step[]
}
export type Place = {
  id: string
  facility: Named
  group: string | null
  ageClass: string
  hours: number
  freeFrom: Day
  state: 'free' | 'offered' | 'given'
  applicationId?: string
  replyDueOn?: Day
}
export type Task = {
  id: string
  kind: string
  facility: string | null
  facilityId: string | null
  deskId: string | null
  applicationId: string | null
  childFirstName: string | null
  childLastName: string | null
  createdAt: Instant
  dueOn: Day | null
}
export type Today = {
  today: Day
  applications: { status: string; count: number }[]
  freePlaces: number
  repliesDueSoon: number
  letters: number
  taskCount: number
  tasks: Task[]
}

export type DeskRow = {
  id: string
  desk: Named
  district: string | null
  status: string
  statusAt: Instant
  submittedAt: Instant
  late: boolean
  child: Child
  monthsAtStart: number
  startsOn: Day
  hours: number
  alternativeHours: number | null
}
export type Paper = 'contract' | 'subsidy'
export type DeskCase = {
  id: string
  status: string
  statusAt: Instant
  submittedAt: Instant
  late: boolean
  channel: string
  reference: string
  deskId: string
  child: Child
  guardian: Omit<Guardian, 'id'>
  need: {
    startsOn: Day
    hours: number
    alternativeHours: number | null
    fromMinute: number | null
    toMinute: number | null
  }
  comment?: string
  childminderId: string | null
  childminders: { id: string; name: string; town: string; places: number }[]
  matchNeeds: Paper[]
  ticks: Record<Paper, boolean>
  history: Event[]
  moves: string[]
}
export type Letter = {
  id: string
  kind: string
  createdAt: Instant
  recipient: { firstName: string; lastName: string; town: string }
  applicationId: string | null
  facility: string | null
}
export type Receipt = {
  id: string
  reference: string
  submittedAt: Instant
  joinCode: string | null
  applications: {
    id: string
    childName: string
    kind: string
    targetName: string
    late: boolean
    visitFirst: boolean
  }[]
}
export type Figures = {
  kitaYear: number
  needs: { familyOfCare: string; status: string; ageClass: string; count: number | null }[]
  children: number | null
  applications: { kind: string; status: string; count: number | null }[]
  places: { ageClass: string; free: number; offered: number; given: number }[]
}

type Answer<T> = Promise<{ ok: boolean; status: number; headers: Headers; json: () => Promise<T> }>
type Query = Record<string, string | undefined>
type ById<Body, T> = { $post: (input: { param: { id: string }; json: Body }) => Answer<T> }
type Bare<T> = { $post: (input: { param: { id: string } }) => Answer<T> }
type Done = { id: string }
type Page<T> = { total: number; page: number; pageSize: number; items: T[] }

type OfficeApi = {
  today: { $get: () => Answer<Today> }
  applications: { $get: (input: { query: Query }) => Answer<Page<Row>> } & {
    ':id': {
      $get: (input: { param: { id: string } }) => Answer<Case>
      visit: Bare<Done>
      offer: ById<object, Done>
      reply: ById<object, Done>
      rejection: ById<object, Done>
      contract: ById<object, Done & { closed: number }>
    }
  }
  offers: { ':id': { withdrawal: ById<object, Done> } }
  'free-places': {
    $get: (input: { query: Query }) => Answer<{ items: Place[] }>
    $post: (input: { json: object }) => Answer<{ ids: string[] }>
    ':id': { $delete: (input: { param: { id: string } }) => Answer<Done> }
  }
  desk: {
    applications: { $get: (input: { query: Query }) => Answer<Page<DeskRow>> } & {
      ':id': {
        $get: (input: { param: { id: string } }) => Answer<DeskCase>
        step: ById<object, Done & { closed: number }>
      }
    }
  }
  'keyed-applications': { $post: (input: { json: object }) => Answer<Receipt> }
  letters: { $get: () => Answer<{ items: Letter[] }> } & { ':id': { printed: Bare<Done> } }
  figures: { $get: (input: { query: Query }) => Answer<Figures> }
  tasks: { ':id': { done: Bare<Done> } }
}

/** The office's part of the API. */
export const office = (c: OfficeContext): OfficeApi =>
  (c.var.api as unknown as { any: { office: OfficeApi } }).any.office
