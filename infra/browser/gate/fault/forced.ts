import type { Check } from './tools.ts'

/**
 * With forced colours the reader's own few replace ours: what only a background or a shadow drew is gone.
 * Must have run on the same page without them, to know what there was.
 */
export const forced: Check = ({ all, shown, wordsOf, quote, nameOf, colourOf, contrast, groundOf }) => {
  const faults: string[] = []
  const isForced = matchMedia('(forced-colors: active)').matches
  /** Painted and silent: a bar, a dot, a tick that is a background. */
  for (const one of all('main *, header *')) {
    if (one.closest('svg') || one.children.length > 0 || wordsOf(one) || !shown(one)) continue
    const { backgroundColor, backgroundImage, borderTopWidth, outlineStyle } = getComputedStyle(one)
    const drawn = borderTopWidth !== '0px' || outlineStyle !== 'none' || backgroundImage !== 'none'
    const stands = drawn || contrast(colourOf(backgroundColor), groundOf(one.parentElement)) > 1.2
    if (!isForced) one.toggleAttribute('data-painted', stands && colourOf(backgroundColor)[3] === 1)
    else if (one.hasAttribute('data-painted') && !stands)
      faults.push(`${nameOf(one)} in ${quote(one.parentElement ?? one)} is gone with forced colours`)
  }
  if (!isForced) return faults

  for (const button of all('button')) {
    if (!shown(button)) continue
    const { borderTopWidth, borderBottomWidth } = getComputedStyle(button)
    const isUnderlined = [button, ...all('*', button)].some((one) =>
      getComputedStyle(one).textDecorationLine.includes('underline'),
    )
    if (borderTopWidth === '0px' && borderBottomWidth === '0px' && !isUnderlined)
      faults.push(`${quote(button)} has no edge with forced colours and looks like words`)
  }
  for (const sign of all<SVGElement>('svg')) {
    if (!shown(sign)) continue
    const ground = groundOf(sign.parentElement)
    const drawn = [...sign.querySelectorAll('path, rect, circle, line, polygon, use, text')]
    const seen = drawn.some((one) => {
      const { fill, stroke } = getComputedStyle(one)
      return [fill, stroke].some(
        (paint) => paint !== 'none' && contrast(colourOf(paint), ground) >= 3 && colourOf(paint)[3] > 0.5,
      )
    })
    if (drawn.length > 0 && !seen)
      faults.push(`a sign in ${quote(sign.parentElement ?? sign)} is gone with forced colours`)
  }
  return faults
}
