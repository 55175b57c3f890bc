import type { Client } from '@kita/api'
import type { InferResponseType } from 'hono/client'

/** What the pages show, exactly as the API answers it. */
type Applications = Client['officeApplication']['office']['applications']
export type Row = InferResponseType<Applications['$get'], 200>['items'][number]
export type Case = InferResponseType<Applications[':id']['$get'], 200>
export type Step = Case['steps'][number]
export type OfferFacts = Case['offers'][number]
export type Guardian = Case['guardians'][number]
export type Event = Case['history'][number]

export type Today = InferResponseType<Client['officeToday']['office']['today']['$get'], 200>
export type Task = Today['tasks'][number]
export type Figures = InferResponseType<Client['officeToday']['office']['figures']['$get'], 200>

export type Place = InferResponseType<
  Client['officePlace']['office']['free-places']['$get'],
  200
>['items'][number]

type Desk = Client['officeDesk']['office']['desk']['applications']
export type DeskRow = InferResponseType<Desk['$get'], 200>['items'][number]
export type DeskCase = InferResponseType<Desk[':id']['$get'], 200>

export type Letter = InferResponseType<
  Client['officeLetter']['office']['letters']['$get'],
  200
>['items'][number]

export type Receipt = InferResponseType<Client['officeKeyIn']['office']['keyed-applications']['$post'], 201>
