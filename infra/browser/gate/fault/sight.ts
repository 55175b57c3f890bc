import type { Check } from './tools.ts'

/** What the eye meets: order, cut texts, lines too faint, things that move or stay on the wrong side. */
export const sight: Check = ({ all, shown, nameOf, quote, colourOf, contrast, groundOf }) => {
  const faults: string[] = []
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const rightToLeft = document.documentElement.dir === 'rtl'
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const isLarge = document.documentElement.style.fontSize === '200%'
  for (const one of all('body *')) {
    if (!shown(one)) continue
    const style = getComputedStyle(one)
    // The words of a drawing stand in a list beside it.
    const isDrawn = one.closest('svg') !== null
    const ownText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (style.order !== '0') faults.push(`${quote(one)} stands elsewhere for the eye than for the ear`)
    if (/reverse/.test(style.flexDirection) && one.children.length > 1)
      faults.push(`${quote(one)} is read in the other order than it is seen`)
    if (still && style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0.001))
      faults.push(`${quote(one)} moves where the reader asked for stillness`)
    if (still && style.animationName !== 'none')
      faults.push(`${quote(one)} moves where the reader asked for stillness`)
    // Boxes of a pixel are for the screen reader; areas that scroll have their own way to the rest.
    if (
      ownText &&
      style.overflowX === 'hidden' &&
      one.clientWidth > 4 &&
      one.scrollWidth > one.clientWidth + 1
    )
      faults.push(`${quote(one)} is cut off at its side`)
    if (
      ownText &&
      style.overflowY === 'hidden' &&
      one.clientHeight > 4 &&
      one.scrollHeight > one.clientHeight + 2
    )
      faults.push(`${quote(one)} is cut off below`)
    const size = parseFloat(style.fontSize)
    if (ownText && !isDrawn && isLarge && size < Number(one.dataset.size) * 1.2)
      faults.push(`${quote(one)} does not grow with the reader’s size`)
    if (ownText && !isLarge) one.dataset.size = String(size)
    const { width, height } = one.getBoundingClientRect()
    const [red, green, blue, alpha] = colourOf(style.backgroundColor)
    if (isDark && alpha === 1 && Math.min(red, green, blue) > 230 && width > 240 && height > 120)
      faults.push(`${quote(one)} stays light in the dark`)
    if (ownText && style.textAlign === 'justify') faults.push(`${quote(one)} is stretched to both edges`)
    // "e.V." would be shown as ".e.V": what is written from the left keeps its marks only in a line of its own direction.
    const text = one.textContent?.trim() ?? ''
    if (
      rightToLeft &&
      ownText &&
      style.direction === 'rtl' &&
      /^[\p{Script=Latin}\d][^\p{Script=Arabic}]*[.!?)]$/u.test(text)
    )
      faults.push(`${quote(one)} has its last mark at the wrong end`)
    if (rightToLeft && ownText && style.textAlign === 'left' && style.direction === 'rtl')
      faults.push(`${quote(one)} stays left on a page that reads from the right`)
  }
  if (still && getComputedStyle(document.documentElement).scrollBehavior === 'smooth')
    faults.push('the page glides where the reader asked for stillness')
  if (rightToLeft)
    for (const one of all('a[href^="tel:"], a[href^="mailto:"], input[type=email], input[type=tel]'))
      if (
        shown(one) &&
        getComputedStyle(one).direction === 'rtl' &&
        !/\p{Script=Arabic}/u.test(one.textContent ?? '')
      )
        faults.push(`${quote(one)} is turned round: numbers and addresses read from the left`)

  // WCAG 1.4.11: one must see where to type.
  for (const field of all<HTMLInputElement>(
    'input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea',
  )) {
    if (!shown(field) || field.disabled) continue
    // A choice may have its edge from the box around it.
    const edged = [field, field.parentElement].find(
      (one) => one && parseFloat(getComputedStyle(one).borderBottomWidth) > 0,
    )
    const { borderBottomColor, backgroundColor } = getComputedStyle(edged ?? field)
    const ground = groundOf((edged ?? field).parentElement)
    const line = edged ? contrast(colourOf(borderBottomColor), ground) : 1
    const fill = colourOf(backgroundColor)
    if (Math.max(line, fill[3] === 1 ? contrast(fill, ground) : 1) < 3)
      faults.push(`the edge of ${nameOf(field)} is hard to see (${line.toFixed(1)} : 1)`)
  }
  return faults
}
