import type { Live } from '@kita/core/operator'
import { byMachine, forPractice, type PaperWords } from '@kita/document'
import { isMachineMade, languageOf } from '@kita/text'
import type { PortalTenant } from './deps.ts'
import { wordsOf } from './words.ts'

/** Papers are German whatever the browser prefers. */
export const germanWords = (tenant: PortalTenant): PaperWords =>
  tenant.training ? forPractice(wordsOf(tenant, 'de')) : wordsOf(tenant, 'de')

/** What a paper is drawn for: the portal, and what people have read of its translations. */
export type Drawing = { tenant: PortalTenant; live: Pick<Live, 'reviews'> }

/** The family's language, which stands beside the German; a computer's translation says so. */
export const wordsBeside = ({ tenant, live }: Drawing, wanted: string): PaperWords => {
  const language = languageOf(wanted)
  const words = wordsOf(tenant, language)
  return isMachineMade(language, live.reviews) ? byMachine(words) : words
}

/** The tenant as every paper names it. */
export const senderOf = ({ profile, origin }: PortalTenant) => {
  const { name, department, address, phone, email } = profile.office
  return {
    portal: profile.name,
    portalUrl: origin,
    office: { name, department, ...address, phone, email },
  }
}

type Birth = { firstName: string; lastName: string; bornOn: string | null; expectedOn: string | null }

/** The child as the papers take it: what is not known is absent. */
export const childOf = ({ firstName, lastName, bornOn, expectedOn }: Birth) => ({
  firstName,
  lastName,
  bornOn: bornOn ?? undefined,
  expectedOn: expectedOn ?? undefined,
})
