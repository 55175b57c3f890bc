import { forPractice, type PaperWords } from '@kita/document'
import { languageOf, type Translate } from '@kita/text'
import type { PortalTenant } from './deps.ts'
import { wordsOf } from './words.ts'

/** Papers are German whatever the browser prefers; `beside` is the family's language. */
export const paperWords = (
  tenant: PortalTenant,
  language: string,
): { german: PaperWords; beside: Translate } => ({
  german: tenant.training ? forPractice(wordsOf(tenant, 'de')) : wordsOf(tenant, 'de'),
  beside: wordsOf(tenant, languageOf(language)),
})

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
