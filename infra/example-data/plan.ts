import { readFileSync } from 'node:fs'

export const root = new URL('../../', import.meta.url)
export const here = new URL('./', import.meta.url)
export const readJson = <T>(url: URL): T => JSON.parse(readFileSync(url, 'utf8'))

/** How a facility presents itself; several styles share one provider type. */
export type Style =
  | 'municipal'
  | 'catholic'
  | 'caritas'
  | 'protestant'
  | 'diakonie'
  | 'awo'
  | 'drk'
  | 'johanniter'
  | 'lebenshilfe'
  | 'parents'
  | 'company'

export type ProviderType = 'municipal' | 'church' | 'free' | 'parents-initiative' | 'company'

export const providerTypeOf: Record<Style, ProviderType> = {
  municipal: 'municipal',
  catholic: 'church',
  caritas: 'church',
  protestant: 'church',
  diakonie: 'church',
  awo: 'free',
  drk: 'free',
  johanniter: 'free',
  lebenshilfe: 'free',
  parents: 'parents-initiative',
  company: 'company',
}

/** A quarter or village with the share of facilities it gets. */
export type Part = { place: string; postcode: string; latitude: number; longitude: number; weight: number }

export type Municipality = {
  name: string
  /** The body that runs its municipal facilities, e.g. "Gemeinde Bestwig". */
  body: string
  /** Dialling code; the numbers behind it begin with 000 and exist nowhere. */
  phone: string
  kitas: number
  horts?: number
  /** Largest distance of a facility from the middle of its part. */
  spreadKm: number
  /** Name of the district when several entries describe one city. */
  district?: string
  parts: Part[]
}

type PlannedProvider = {
  key: string
  name: string
  style: Style
  onboarding?: 'invited' | 'agreed' | 'trained'
}

/** What the example data of one tenant is made from: `plans/<slug>.json`. */
export type Plan = {
  seed: string
  state: string
  /** What a district is here: each municipality, each quarter, or the plan's own names. */
  districts: 'municipality' | 'part' | 'named'
  insideCounty: string
  outsideCounties?: string[]
  /** Postcodes that the source files under a neighbouring county. */
  insidePostcodes?: string[]
  outsideMunicipalities?: string[]
  municipalities: Municipality[]
  /** All places of all facilities together; left out, they fall as they come. */
  places?: number
  mix: Partial<Record<Style, number>>
  providers: PlannedProvider[]
  visit: Partial<Record<'no' | 'beforeRequest' | 'beforeOffer' | 'beforeContract', number>>
  desks?: {
    key: string
    name: string
    runBy: string
    street: string
    postcode: string
    town: string
    phone: string
    email: string
    districts: string[] | 'all'
  }[]
  childminders?: number
  /** The tenant shows persons by name. */
  namesChildminders?: boolean
}

export const readPlan = (tenant: string): Plan => readJson(new URL(`plans/${tenant}.json`, here))

type State = {
  hourClasses: { hours: number }[]
  ageClasses: { code: string; fromMonths: number; toMonths: number }[]
}
export const readState = (state: string): State =>
  readJson(new URL(`tenants/_default/states/${state}.json`, root))
