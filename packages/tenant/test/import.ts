import { readFileSync } from 'node:fs'
import {
  germanPostcodes,
  guessMapping,
  type ImportOrder,
  noDecisions,
  noDefaults,
  readTable,
  type SourceTable,
} from '../src/import/index.ts'
import type { Tables } from '../src/rows.ts'

const sources = new URL('../../../infra/example-data/sources/', import.meta.url)

export const fileAt = {
  register: new URL('flensburg-register.json', sources),
  city: new URL('flensburg-kitas.csv', sources),
  berlin: new URL('import-data/berlin-kitas.csv', import.meta.url),
}

export const tableAt = async (url: URL): Promise<SourceTable> => table(url.pathname, readFileSync(url))

export const table = async (name: string, content: Uint8Array | string): Promise<SourceTable> => {
  const read = await readTable(name, typeof content === 'string' ? Buffer.from(content) : content)
  if (!('table' in read)) throw new Error(read.sentence)
  return read.table
}

export const nothingThere: ImportOrder['present'] = {
  ...{ providers: [], districts: [], facilities: [], groups: [], localities: [] },
}

/** An import of these tables with their guessed mappings into a portal without facilities. */
export const orderOf = async (
  tables: SourceTable[],
  changes: Partial<ImportOrder> = {},
): Promise<ImportOrder> => ({
  sources: tables.map((one) => ({ table: one, mapping: guessMapping(one) })),
  ...{ defaults: noDefaults, decisions: noDecisions, present: nothingThere, edited: {}, origins: {} },
  hourClasses: [20, 25, 30, 35, 40, 45, 50],
  postcodes: await germanPostcodes(),
  ...changes,
})

export type Present = Pick<Tables, 'providers' | 'districts' | 'facilities' | 'groups' | 'localities'>
