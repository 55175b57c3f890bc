import { saveView } from '@kita/core/application'
import { orderBulk } from '@kita/core/bulk'
import { waitingChild } from '../town/child.ts'
import { madeUpId, now } from '../town/given.ts'
import type { Samples } from './sample.ts'

/** The waiting list, what is kept of it, acts on many cases. */
export const listSamples: Samples = {
  getOfficeToday: () => ({}),
  finishTask: (town) => ({ id: town.own.task }),
  listOfficeApplications: (town) => ({
    query: {
      facilityId: town.own.facility.id,
      group: 'all',
      late: 'false',
      startMonth: '2026-08',
    },
  }),
  exportOfficeApplications: (town) => ({
    query: {
      ...{ format: 'ods', facilityId: town.own.facility.id, names: 'false', hours: '35' },
      ...{ sort: 'criteria', column: ['born', 'status'] },
    },
  }),
  printOfficeApplications: (town) => ({ query: { facilityId: town.own.facility.id, group: 'all' } }),
  getOfficeBoard: (town) => ({
    query: {
      ...{ facilityId: town.own.facility.id, startsFrom: '2026-01-01', startsUntil: '2028-01-01' },
      ...{ sibling: 'false', changeWish: 'false' },
    },
  }),
  shortlistApplication: async (town) => ({ id: (await waitingChild(town, town.own)).application.id }),
  unshortlistApplication: async (town) => ({
    id: (await waitingChild(town, town.own, 'SHORTLISTED')).application.id,
  }),
  listSavedViews: () => ({}),
  saveView: () => ({ json: { name: 'Ab August', query: 'ab=2026-08', isDefault: true } }),
  deleteSavedView: async (town) => ({
    id: (await saveView(town.ctx(town.people.head, now), { name: 'Weg damit', query: '' })).id,
  }),
  previewBulk: (town) => ({ query: { act: 'reject', case: town.own.waiting.id, group: 'all' } }),
  orderBulk: async (town) => ({
    json: {
      ...{ id: madeUpId(), act: 'reject', reason: 'no-place', note: 'Alles Gute.' },
      applicationIds: [(await waitingChild(town, town.own)).application.id],
    },
  }),
  getBulkJob: (town) => ({ id: town.own.bulkJob }),
  undoBulk: async (town) => {
    const applicationIds = [(await waitingChild(town, town.own)).application.id]
    const order = { id: madeUpId(), act: 'visit' as const, applicationIds }
    return { id: (await orderBulk(town.ctx(town.people.head, now), order)).id }
  },
}
