import { advisors, deciders, facility, lookers, ofFacility, office, type Rule } from './rule.ts'

const lists: Rule = { may: lookers }
const bulkJob: Rule = {
  may: ['head'],
  blind: ['providerAdmin', 'facilityStaff', 'otherHead', ...office],
  subject: 'bulkJob',
}

/** The waiting list, what is kept of it, acts on many cases. */
export const listRules: Record<string, Rule> = {
  getOfficeToday: { may: [...facility, 'otherHead', ...advisors, ...office] },
  // What a Kita has to do is its own people's; the office has a list of its own.
  finishTask: {
    may: facility,
    blind: ['otherHead', ...advisors, ...office],
    subject: 'task',
  },
  listOfficeApplications: lists,
  exportOfficeApplications: lists,
  printOfficeApplications: lists,
  getOfficeBoard: lists,
  shortlistApplication: ofFacility(deciders, 'application'),
  unshortlistApplication: ofFacility(deciders, 'application'),
  listSavedViews: lists,
  saveView: lists,
  // Each person's own: for everybody else of the staff it does not exist.
  deleteSavedView: {
    may: ['head'],
    blind: ['providerAdmin', 'facilityStaff', 'otherHead', ...office],
    subject: 'savedView',
  },
  previewBulk: { may: [...deciders, 'otherHead'] },
  // The id is an order's own: to the next who sends the same it is somebody else's.
  orderBulk: { may: ['head'], blind: ['providerAdmin', 'otherHead'] },
  getBulkJob: bulkJob,
  undoBulk: bulkJob,
}
