import type { Row, Tables } from '../rows.ts'
import type { Mapping } from './field.ts'
import type { Postcodes, Spot } from './geo.ts'
import type { Join, JoinDecision } from './join.ts'
import type { Match, MatchDecision } from './match.ts'
import type { ImportProblem, SourceTable } from './table.ts'

export type Facility = Row<'facilities'>

/** What holds for every line that does not say it itself. Null: such a line is a fault. */
export type ImportDefaults = {
  provider: string | null
  town: string | null
  kind: Facility['kind']
  opens: string | null
  closes: string | null
  ageFromMonths: number | null
  ageToMonths: number | null
  placesTotal: number | null
  visit: Facility['visit']
  published: boolean
  onboarding: Row<'providers'>['onboarding']
  /** Lines with faults stay out; the others are taken. */
  leaveOutFaulty: boolean
}

export const noDefaults: ImportDefaults = {
  ...{
    provider: null,
    town: null,
    kind: 'KITA',
    opens: null,
    closes: null,
    ageFromMonths: null,
    ageToMonths: null,
  },
  ...{ placesTotal: null, visit: 'no', published: true, onboarding: 'live', leaveOutFaulty: false },
}

/** What an operator decided. Lines are named `source:line`, edits `facility.column`. */
export type Decisions = {
  joins: Record<string, JoinDecision>
  matches: Record<string, MatchDecision>
  edits: Record<string, 'keep' | 'take'>
  spots: Record<string, Spot>
}
export const noDecisions: Decisions = { joins: {}, matches: {}, edits: {}, spots: {} }

export type ImportOrder = {
  /** One file, or two lists of the same facilities; the first prevails. */
  sources: readonly { table: SourceTable; mapping: Mapping }[]
  defaults: ImportDefaults
  decisions: Decisions
  present: Pick<Tables, 'providers' | 'districts' | 'facilities' | 'groups' | 'localities'>
  /** What facilities edited themselves, as families read it now, by key. */
  edited: Readonly<Record<string, Partial<Facility>>>
  /** Numbers of registers of earlier imports → keys. */
  origins: Readonly<Record<string, string>>
  /** Weekly hours families can book in this Land. */
  hourClasses: readonly number[]
  postcodes: Postcodes
}

/** A value a facility wrote itself, and another one in the file. */
export type EditQuestion = {
  id: string
  key: string
  name: string
  column: keyof Facility
  own: string
  file: string
  decision: 'keep' | 'take' | null
}

/** One cell of a facility, as the portal has it and as the import leaves it. */
export type CellChange = { column: keyof Facility; before: string; after: string }

export type PlannedFacility = {
  ref: string
  key: string
  name: string
  address: string
  kind: 'new' | 'changed' | 'same'
  spot: Spot
  /** Where its place on the map is from. */
  located: 'file' | 'kept' | 'decided' | 'postcode'
  /** Cells that become others; of a new facility what it has. */
  changes: CellChange[]
  lines: string[]
}

export type ImportPlan = {
  tables: Pick<Tables, 'providers' | 'districts' | 'facilities' | 'groups'>
  facilities: PlannedFacility[]
  /** With two files: what belongs together. */
  joins: Join[]
  matches: Match[]
  questions: EditQuestion[]
  /** In the portal and in no file: listed, never deleted. */
  missing: { key: string; name: string }[]
  newProviders: string[]
  newDistricts: string[]
  origins: Record<string, string>
  /** Edits of facilities that give way: key → columns. */
  overruled: Record<string, (keyof Facility)[]>
  /** Name and address of every line that was read, by `source:line`. */
  labels: Record<string, string>
  /** Its name alone, where it has one. */
  names: Record<string, string>
  problems: ImportProblem[]
  /** Lines left out because of faults. */
  leftOut: number
  /** Doubtful pairs, matches and edits nobody has decided yet. */
  undecided: number
  ready: boolean
}
