import type { Client } from '@kita/api'
import type { InferResponseType } from 'hono/client'

/** What the pages show, exactly as the API answers it. */
type Applications = Client['officeApplication']['office']['applications']
type List = Client['officeList']['office']
export type Row = InferResponseType<List['applications']['$get'], 200>['items'][number]
export type SavedView = InferResponseType<List['saved-views']['$get'], 200>['items'][number]
export type BoardColumn = InferResponseType<List['board']['$get'], 200>['columns'][number]
export type BulkPreview = InferResponseType<Client['officeBulk']['office']['bulk-preview']['$get'], 200>
export type BulkJob = InferResponseType<Client['officeBulk']['office']['bulk-jobs'][':id']['$get'], 200>
export type Case = InferResponseType<Applications[':id']['$get'], 200>
export type Life = InferResponseType<
  Client['officeLife']['office']['applications'][':id']['life']['$get'],
  200
>
export type OfferLife = Life['offers'][number]
export type NextInLine = InferResponseType<
  Client['officeLife']['office']['free-places'][':id']['next']['$get'],
  200
>
export type Step = Case['steps'][number]
export type OfferFacts = Case['offers'][number]
export type Guardian = Case['guardians'][number]
export type Event = Case['history'][number]

export type Today = InferResponseType<Client['officeToday']['office']['today']['$get'], 200>
export type Task = Today['tasks'][number]
export type Figures = InferResponseType<Client['officeToday']['office']['figures']['$get'], 200>

export type Usage = InferResponseType<Client['usage']['office']['usage']['$get'], 200>
export type JourneyUsage = Usage['journeys'][number]

export type Place = InferResponseType<
  Client['officePlace']['office']['free-places']['$get'],
  200
>['items'][number]

type Desk = Client['officeDesk']['office']['desk']['applications']
export type DeskList = InferResponseType<Desk['$get'], 200>
export type DeskRow = DeskList['items'][number]
export type PersonSuggestions = InferResponseType<
  Client['officeSuggestion']['office']['desk']['applications'][':id']['suggestions']['$get'],
  200
>
type Childminders = Client['officeChildminder']['office']['childminders']
export type ChildminderRow = InferResponseType<Childminders['$get'], 200>['items'][number]
export type ChildminderRecord = InferResponseType<Childminders[':id']['$get'], 200>
export type OwnChildminding = InferResponseType<
  Client['ownChildminding']['office']['own-childminding']['$get'],
  200
>
export type OwnRequest = OwnChildminding['persons'][number]['requests'][number]
export type DeskCase = InferResponseType<Desk[':id']['$get'], 200>

export type PostTrouble = InferResponseType<Client['officePost']['office']['post']['$get'], 200>
export type Letter = InferResponseType<
  Client['officeLetter']['office']['letters']['$get'],
  200
>['items'][number]

export type Receipt = InferResponseType<Client['officeKeyIn']['office']['keyed-applications']['$post'], 201>

type Team = Client['staff']['office']['team']
export type TeamRow = InferResponseType<Team['$get'], 200>['items'][number]
export type Colleague = InferResponseType<Team[':id']['$get'], 200>
export type RoleChoice = InferResponseType<
  Client['staff']['office']['role-choices']['$get'],
  200
>['items'][number]

type Ranked = Client['officeRanking']['office']
export type Ranking = InferResponseType<Ranked['ranking']['$get'], 200>
export type RankingItem = Ranking['items'][number]
export type CaseFacts = InferResponseType<Ranked['applications'][':id']['facts']['$get'], 200>
type Criteria = Client['officeCriteria']['office']['criteria']
export type Catalogues = InferResponseType<Criteria['$get'], 200>
export type CatalogueRow = Catalogues['items'][number]
export type Catalogue = InferResponseType<Criteria[':id']['$get'], 200>

export type Overview = InferResponseType<Client['officeProvider']['office']['provider']['$get'], 200>
export type ReplyTimes = InferResponseType<Client['officeProvider']['office']['reply-times']['$get'], 200>
type Templates = Client['officeTemplate']['office']['contract-templates']
export type TemplateList = InferResponseType<Templates['$get'], 200>
export type Template = InferResponseType<Templates[':id']['$get'], 200>

/** A facility in the list of places, with its sums. */
export type PlaceFacility = InferResponseType<
  Client['officePlace']['office']['free-places']['$get'],
  200
>['facilities'][number]

type Accessible = Client['officeAccessibility']['office']
export type OfficeStatement = InferResponseType<Accessible['accessibility']['$get'], 200>
export type BarrierRow = InferResponseType<Accessible['barrier-reports']['$get'], 200>['items'][number]
export type Barrier = InferResponseType<Accessible['barrier-reports'][':id']['$get'], 200>

type Office = Client['officeUnplaced']['office']
export type UnplacedRow = InferResponseType<Office['unplaced']['$get'], 200>['items'][number]
type Duplicates = Client['officeDuplicate']['office']['duplicates']
export type ChildPair = InferResponseType<Duplicates['$get'], 200>['items'][number]
export type ChildSheet = ChildPair['one']
export type Proposal = InferResponseType<
  Client['officeProposal']['office']['proposals']['$get'],
  200
>['items'][number]
export type FamilyAccount = InferResponseType<
  Client['officeHotline']['office']['families'][':id']['$get'],
  200
>
export type OfficeTexts = InferResponseType<Client['officeText']['office']['texts']['$get'], 200>
export type Onboarding = InferResponseType<
  Client['officeText']['office']['onboarding']['$get'],
  200
>['items'][number]
export type KnownChild = InferResponseType<
  Client['officeDuplicate']['office']['known-children']['$post'],
  200
>['items'][number]
