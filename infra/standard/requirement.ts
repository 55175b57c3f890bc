import { read } from '../conventions/source.ts'
import type { Rows } from './answer.ts'

export type Requirement = { id: string; level: string }

/** A published standard, the ids it has, and our rows in its order. */
export type Standard = { name: string; source: string; requirements: Requirement[]; chapters: Chapter[] }
type Chapter = { title: string; rows: Rows }

/** Reads a list of ids with their levels: facts of the standard, one a line. */
export const requirementsIn = (file: string): Requirement[] =>
  read(file)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', level = ''] = line.split(',')
      return { id, level }
    })
