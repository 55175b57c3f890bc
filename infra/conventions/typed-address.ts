import type { Finding } from './finding.ts'
import type { Source } from './source.ts'

/** A form whose fields go into the address: the parts that send by GET, and one that says so itself. */
const byAddress = /<FilterBar(?![^>]*\sposted\b)|<(?:FilterPanel|SearchBox)\b|\bmethod=["{']*get\b/
/** A field for words, where a select or a box would offer its own. */
const words = /<(?:TextField|TextArea|SearchField)\b|<input\b(?![^>]*type="(?:hidden|checkbox|radio|submit)")/

/** Proxies, histories and referrers keep addresses, so no page puts there what somebody types about a person. */
export const typedAddressFindings = ({ path, text }: Source): Finding[] =>
  /^(?:apps|packages\/(?:ui|page))\/.*src\/.*\.tsx$/.test(path) && byAddress.test(text) && words.test(text)
    ? [{ path, what: 'has words and a form that puts its fields into the address' }]
    : []
