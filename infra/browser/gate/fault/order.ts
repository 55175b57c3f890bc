import type { Check } from './tools.ts'

/** The order for the eye against the order of the source, which is the one that is read out and tabbed through (WCAG 1.3.2, 2.4.3). */
export const order: Check = ({ all, shown, quote }) => {
  const faults: string[] = []
  const inFlow = (one: Element) => {
    const { position, display } = getComputedStyle(one)
    // Words of a line wrap; what is lifted out of the page has an order of its own.
    return shown(one) && display !== 'inline' && !['absolute', 'fixed', 'sticky'].includes(position)
  }
  for (const box of all('main, main *, header, header *, footer, footer *')) {
    if (box.closest('svg, table, .leaflet-container')) continue
    const parts = [...box.children].filter(inFlow)
    const fromRight = getComputedStyle(box).direction === 'rtl'
    for (const [at, part] of parts.entries()) {
      const before = parts[at - 1]
      if (!before) continue
      const [first, second] = [before.getBoundingClientRect(), part.getBoundingClientRect()]
      const across = Math.min(first.right, second.right) - Math.max(first.left, second.left)
      const down = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top)
      if (across > 1 && second.bottom <= first.top + 1)
        faults.push(`${quote(part)} stands above what is read before it`)
      else if (
        down > Math.min(first.height, second.height) / 2 &&
        (fromRight ? second.left >= first.right - 1 : second.right <= first.left + 1)
      )
        faults.push(`${quote(part)} stands before what is read before it`)
    }
  }
  return faults
}
