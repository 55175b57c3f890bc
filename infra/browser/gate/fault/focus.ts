import type { Check } from './tools.ts'

/**
 * Where the keyboard is must be seen (WCAG 2.4.7, 2.4.11, 1.4.11): the look of a control changes, its outline stands out,
 * and nothing that stays in place covers it. The page must have seen a key before.
 */
export const focus: Check = ({ all, quote, colourOf, contrast, groundOf }) => {
  const faults: string[] = []
  const looks = (element: Element | null) => {
    if (!element) return ''
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element)
    return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor].join(' ')
  }
  for (const element of all('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (element.getBoundingClientRect().width < 2) continue
    element.blur()
    const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? null) : null
    const look = () => [element, element.parentElement, label].map(looks).join()
    const before = look()
    element.focus()
    if (document.activeElement !== element) continue
    if (before === look()) faults.push(`focus on ${quote(element)} is not to be seen`)

    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    // The browser's own ring ("auto") has two colours by itself.
    if (outlined && outlineStyle !== 'auto') {
      const ratio = contrast(colourOf(outlineColor), groundOf(element.parentElement))
      if (ratio < 3) faults.push(`the outline of ${quote(element)} is faint (${ratio.toFixed(1)} : 1)`)
    }

    const { left, top, width, height } = element.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20))
    const cover = over && !element.contains(over) && !over.contains(element) ? over : null
    const stays = (one: Element | null): boolean =>
      one !== null &&
      (['fixed', 'sticky'].includes(getComputedStyle(one).position) || stays(one.parentElement))
    if (stays(cover)) faults.push(`${quote(element)} has the focus behind what stays in place`)
  }
  return faults
}
