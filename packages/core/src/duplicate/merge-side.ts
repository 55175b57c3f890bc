import type { ApplicationStatus } from '@kita/db/schema'
import type { OfferKind } from '@kita/tenant'
import type { Ledger } from './ledger.ts'
import type { Entered, NeedOf } from './merge-plan.ts'

/** Rows as the database names their columns: the ledger writes them back as they were. */
export type ApplicationRow = {
  id: string
  child_id: string
  care_need_id: string
  kind: OfferKind
  status: ApplicationStatus
  status_at: string
  is_open: boolean
  facility_id: string | null
  desk_id: string | null
  childminder_id: string | null
  counter: string
  slot_no: number | null
  provider_counter: string | null
  provider_slot_no: number | null
  submitted_at: string
}
type NeedRow = {
  id: string
  child_id: string
  family_of_care: string
  kita_year: number
  status: NeedOf['status']
  change_wish: boolean
  updated_at: string
}
type ContractRow = { family_of_care: string; ends_on: string | null }

export type SideRows = {
  rows: ApplicationRow[]
  needRows: NeedRow[]
  contracts: ContractRow[]
  applications: Entered[]
  needs: NeedOf[]
}

/** Everything of one of the two children that a merge decides about. */
export const readSide = async (ledger: Pick<Ledger, 'read'>, childId: string): Promise<SideRows> => {
  const of = { child_id: childId }
  const rows = (await ledger.read('application', of)) as ApplicationRow[]
  const needRows = (await ledger.read('care_need', of)) as NeedRow[]
  const contracts = (await ledger.read('contract', of)) as ContractRow[]
  return {
    rows: rows.sort((a, b) => a.submitted_at.localeCompare(b.submitted_at)),
    needRows,
    contracts,
    applications: rows.map((row) => ({
      id: row.id,
      needId: row.care_need_id,
      status: row.status,
      open: row.is_open,
      target: row.facility_id ?? row.childminder_id ?? row.desk_id ?? '',
      counter: row.counter,
      slotNo: row.slot_no,
      providerCounter: row.provider_counter,
      providerSlotNo: row.provider_slot_no,
      submittedAt: row.submitted_at,
    })),
    needs: needRows.map((row) => ({
      id: row.id,
      family: row.family_of_care,
      kitaYear: row.kita_year,
      status: row.status,
      changeWish: row.change_wish,
    })),
  }
}
