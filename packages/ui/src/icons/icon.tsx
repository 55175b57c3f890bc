import { type IconName, outlines } from './outlines.ts'

/** Icons that point along the line of reading; they turn round in right-to-left pages. */
const directed = new Set<IconName>(['forward', 'back', 'exit'])

/** A decorative icon: it never stands without a word, so screen readers skip it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className={directed.has(name) ? 'ic ic--turn' : 'ic'} viewBox="0 0 24 24" aria-hidden="true">
    <path d={outlines[name]} />
  </svg>
)
