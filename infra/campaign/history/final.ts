/** What the database holds when everything is over, and how its offers came to be so. */
export type Final = {
  /** Whose each record is. */
  owners: ReadonlyMap<string, number>
  /** `online`: the family sent it from its account, which gets the mails. */
  submissions: { id: string; online: boolean }[]
  applications: {
    id: string
    submissionId: string
    childId: string
    facilityId: string
    status: string
    isOpen: boolean
  }[]
  /** Changes of status, in the order in which they were written. */
  events: { applicationId: string; from: string | null; to: string }[]
  offers: {
    id: string
    applicationId: string
    outcome: string | null
    outcomeAt: Date | null
    channel: string | null
  }[]
  contracts: { id: string; applicationId: string; childId: string }[]
  /** Acts that were done; attempts that were refused are left out. */
  audits: { action: string; subjectId: string | null }[]
  mails: { key: string }[]
  /** Every state an offer has had, in the order in which they were written. */
  journal: { offerId: string; applicationId: string; placeId: string; live: boolean; holds: boolean }[]
}

export const emptyFinal: Final = {
  owners: new Map(),
  ...{ submissions: [], applications: [], events: [], offers: [], contracts: [] },
  ...{ audits: [], mails: [], journal: [] },
}
