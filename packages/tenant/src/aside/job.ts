import type { BundleFiles } from '../bundle/bundle.ts'
import type { Mapping } from '../import/field.ts'
import type { ImportOrder } from '../import/order.ts'
import type { ReadTable } from '../import/table.ts'
import type { Defaults } from '../profile/complete.ts'

/** A file as read, with what its columns seem to be; or why it cannot be read. */
export type ListRead =
  | (Extract<ReadTable, { table: unknown }> & { mapping: Mapping })
  | Exclude<ReadTable, { table: unknown }>

export type PlanJob = {
  order: Omit<ImportOrder, 'postcodes'>
  /** Of the facilities that are new or change, those whose cells are wanted. */
  looked: { from: number; to: number }
}

export type Job =
  | { task: 'read'; name: string; bytes: Uint8Array }
  | ({ task: 'plan' } & PlanJob)
  | { task: 'parse'; files: Readonly<BundleFiles>; defaults: Defaults }
