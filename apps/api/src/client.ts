import { createHash } from 'node:crypto'
import { hc } from 'hono/client'
import type { AccessRoutes } from './access.ts'
import type { AccessibilityRoutes } from './accessibility.ts'
import type { AccountRoutes } from './account.ts'
import type { AddressRoutes } from './address.ts'
import type { Api } from './app.ts'
import type { ApplicationRoutes } from './application.ts'
import type { AssistanceRoutes } from './assistance.ts'
import type { CalendarRoutes } from './calendar.ts'
import type { CriteriaRoutes } from './criteria.ts'
import type { RequestEnv } from './deps.ts'
import type { EvidenceRoutes } from './evidence.ts'
import type { FacilityRoutes } from './facility.ts'
import type { ListingRoutes } from './listing.ts'
import type { MeRoutes } from './me.ts'
import type { MeClosingRoutes } from './me-closing.ts'
import type { MeFamilyRoutes } from './me-family.ts'
import type { MeLogRoutes } from './me-log.ts'
import type { OfficeAccessibilityRoutes } from './office-accessibility.ts'
import type { OfficeApplicationRoutes } from './office-application.ts'
import type { OfficeBulkRoutes } from './office-bulk.ts'
import type { OfficeChildminderRoutes } from './office-childminder.ts'
import type { OfficeContractRoutes } from './office-contract.ts'
import type { OfficeCounsellingRoutes } from './office-counselling.ts'
import type { OfficeCriteriaRoutes } from './office-criteria.ts'
import type { OfficeDeskRoutes } from './office-desk.ts'
import type { OfficeDuplicateRoutes } from './office-duplicate.ts'
import type { OfficeFacilityRoutes } from './office-facility.ts'
import type { OfficeFamilyRoutes } from './office-family.ts'
import type { OfficeHotlineRoutes } from './office-hotline.ts'
import type { OfficeKeyInRoutes } from './office-key-in.ts'
import type { OfficeLetterRoutes } from './office-letter.ts'
import type { OfficeLifeRoutes } from './office-life.ts'
import type { OfficeListRoutes } from './office-list.ts'
import type { OfficeOfferRoutes } from './office-offer.ts'
import type { OfficePlaceRoutes } from './office-place.ts'
import type { OfficePostRoutes } from './office-post.ts'
import type { OfficeProposalRoutes } from './office-proposal.ts'
import type { OfficeProviderRoutes } from './office-provider.ts'
import type { OfficeRankingRoutes } from './office-ranking.ts'
import type { OfficeRuleRoutes } from './office-rule.ts'
import type { OfficeSearchRoutes } from './office-search.ts'
import type { OfficeSuggestionRoutes } from './office-suggestion.ts'
import type { OfficeTemplateRoutes } from './office-template.ts'
import type { OfficeTextRoutes } from './office-text.ts'
import type { OfficeTodayRoutes } from './office-today.ts'
import type { OfficeUnplacedRoutes } from './office-unplaced.ts'
import type { OwnChildmindingRoutes } from './own-childminding.ts'
import type { PortalRoutes } from './portal.ts'
import type { ProofRoutes } from './proof.ts'
import { keyHeader } from './request/once.ts'
import type { SecondFactorRoutes } from './second-factor.ts'
import type { SelectionRoutes } from './selection.ts'
import type { SessionRoutes } from './session.ts'
import type { StaffRoutes } from './staff.ts'
import type { SubmissionRoutes } from './submission.ts'
import type { SupportRoutes } from './support.ts'
import type { TenantExportRoutes } from './tenant-export.ts'
import type { TrainingMailRoutes } from './training-mail.ts'
import type { UsageRoutes } from './usage.ts'

/** The API as a page sees it: one typed client per module, all of them the same in-process call. */
export type Client = {
  portal: ReturnType<typeof hc<PortalRoutes>>
  calendar: ReturnType<typeof hc<CalendarRoutes>>
  accessibility: ReturnType<typeof hc<AccessibilityRoutes>>
  account: ReturnType<typeof hc<AccountRoutes>>
  address: ReturnType<typeof hc<AddressRoutes>>
  closing: ReturnType<typeof hc<MeClosingRoutes>>
  session: ReturnType<typeof hc<SessionRoutes>>
  proof: ReturnType<typeof hc<ProofRoutes>>
  secondFactor: ReturnType<typeof hc<SecondFactorRoutes>>
  access: ReturnType<typeof hc<AccessRoutes>>
  staff: ReturnType<typeof hc<StaffRoutes>>
  support: ReturnType<typeof hc<SupportRoutes>>
  tenantExport: ReturnType<typeof hc<TenantExportRoutes>>
  trainingMail: ReturnType<typeof hc<TrainingMailRoutes>>
  me: ReturnType<typeof hc<MeRoutes>>
  meFamily: ReturnType<typeof hc<MeFamilyRoutes>>
  meLog: ReturnType<typeof hc<MeLogRoutes>>
  assistance: ReturnType<typeof hc<AssistanceRoutes>>
  application: ReturnType<typeof hc<ApplicationRoutes>>
  submission: ReturnType<typeof hc<SubmissionRoutes>>
  selection: ReturnType<typeof hc<SelectionRoutes>>
  facility: ReturnType<typeof hc<FacilityRoutes>>
  evidence: ReturnType<typeof hc<EvidenceRoutes>>
  officeFacility: ReturnType<typeof hc<OfficeFacilityRoutes>>
  listing: ReturnType<typeof hc<ListingRoutes>>
  officeSearch: ReturnType<typeof hc<OfficeSearchRoutes>>
  officeList: ReturnType<typeof hc<OfficeListRoutes>>
  officeBulk: ReturnType<typeof hc<OfficeBulkRoutes>>
  officeApplication: ReturnType<typeof hc<OfficeApplicationRoutes>>
  officeLife: ReturnType<typeof hc<OfficeLifeRoutes>>
  officeOffer: ReturnType<typeof hc<OfficeOfferRoutes>>
  officeContract: ReturnType<typeof hc<OfficeContractRoutes>>
  criteria: ReturnType<typeof hc<CriteriaRoutes>>
  officeCriteria: ReturnType<typeof hc<OfficeCriteriaRoutes>>
  officeRanking: ReturnType<typeof hc<OfficeRankingRoutes>>
  officeDesk: ReturnType<typeof hc<OfficeDeskRoutes>>
  officeSuggestion: ReturnType<typeof hc<OfficeSuggestionRoutes>>
  officeChildminder: ReturnType<typeof hc<OfficeChildminderRoutes>>
  ownChildminding: ReturnType<typeof hc<OwnChildmindingRoutes>>
  officeFamily: ReturnType<typeof hc<OfficeFamilyRoutes>>
  officePlace: ReturnType<typeof hc<OfficePlaceRoutes>>
  officeProvider: ReturnType<typeof hc<OfficeProviderRoutes>>
  officeTemplate: ReturnType<typeof hc<OfficeTemplateRoutes>>
  officeToday: ReturnType<typeof hc<OfficeTodayRoutes>>
  officeKeyIn: ReturnType<typeof hc<OfficeKeyInRoutes>>
  officeCounselling: ReturnType<typeof hc<OfficeCounsellingRoutes>>
  officeLetter: ReturnType<typeof hc<OfficeLetterRoutes>>
  officePost: ReturnType<typeof hc<OfficePostRoutes>>
  officeUnplaced: ReturnType<typeof hc<OfficeUnplacedRoutes>>
  officeRule: ReturnType<typeof hc<OfficeRuleRoutes>>
  officeAccessibility: ReturnType<typeof hc<OfficeAccessibilityRoutes>>
  officeText: ReturnType<typeof hc<OfficeTextRoutes>>
  officeProposal: ReturnType<typeof hc<OfficeProposalRoutes>>
  officeHotline: ReturnType<typeof hc<OfficeHotlineRoutes>>
  officeDuplicate: ReturnType<typeof hc<OfficeDuplicateRoutes>>
  usage: ReturnType<typeof hc<UsageRoutes>>
}

const forwarded = ['host', 'cookie', 'accept-language', 'origin', 'referer', 'sec-fetch-site', 'user-agent']

type InProcess = {
  request: (
    input: string | URL | Request,
    init: RequestInit | undefined,
    env: RequestEnv,
  ) => Response | Promise<Response>
}

/** The key in the form that a page's reader has sent; undefined where none came. */
export type FormKey = () => Promise<string | undefined>

/**
 * Calls an API in this process for the reader of a page: same host, same cookie, same origin signals, so that
 * permission and validation exist once. `env` is the page request's own (`c.env`). Each call that changes something gets
 * a key of its own from the form's: the same form sent again makes the same keys.
 */
export const inProcessClient = (
  api: InProcess,
  page: Request,
  env: RequestEnv,
  formKey: FormKey = async () => undefined,
): unknown => {
  const headers: Record<string, string> = {}
  for (const name of forwarded) {
    const value = page.headers.get(name)
    if (value !== null) headers[name] = value
  }
  const calls = new Map<string, number>()
  const call = hc(`${new URL(page.url).origin}/api/v1`, {
    headers,
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      if (init?.method === undefined || init.method === 'GET') return api.request(input, init, env)
      const what = createHash('sha256')
        .update(`${init.method} ${String(input)}`)
        .digest('hex')
        .slice(0, 16)
      const nth = (calls.get(what) ?? 0) + 1
      calls.set(what, nth)
      const key = await formKey()
      if (key === undefined) return api.request(input, init, env)
      const keyed = new Headers(init.headers)
      keyed.set(keyHeader, `${key}-${what}-${nth}`)
      return api.request(input, { ...init, headers: keyed }, env)
    },
  })
  // A client of hc builds its path as it is read, so one serves every module; the types differ.
  return new Proxy({}, { get: () => call })
}

/** The portals' API for the reader of a page. */
export const createClient = (api: Api, page: Request, env: RequestEnv = {}, formKey?: FormKey): Client =>
  inProcessClient(api, page, env, formKey) as Client
