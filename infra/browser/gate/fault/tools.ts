/**
 * What every check needs inside the page. The text of this function is sent there, so it can use nothing from outside;
 * the checks get its result.
 */
export const tools = () => {
  const all = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document) => [
    ...within.querySelectorAll<E & HTMLElement>(selector),
  ]
  /** In sight; what only a screen reader meets is one pixel wide. */
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden'
  }
  const nameOf = (element: Element) => `<${element.tagName.toLowerCase()} id="${element.id}">`
  const wordsOf = (element: Element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
  const quote = (element: Element) => `"${wordsOf(element).slice(0, 40) || nameOf(element)}"`

  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const paint = canvas.getContext('2d', { willReadFrequently: true })
  type Colour = [red: number, green: number, blue: number, alpha: number]
  /** Any colour CSS knows, as the screen shows it. */
  const colourOf = (css: string): Colour => {
    if (!paint) return [0, 0, 0, 0]
    paint.clearRect(0, 0, 1, 1)
    paint.fillStyle = css
    paint.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = paint.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const luminance = (colour: Colour) => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  /** The ratio of WCAG, 1 to 21. */
  const contrast = (one: Colour, other: Colour) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  /** What lies behind an element: the nearest colour that lets nothing through. */
  const groundOf = (element: Element | null): Colour => {
    for (let one = element; one; one = one.parentElement) {
      const colour = colourOf(getComputedStyle(one).backgroundColor)
      if (colour[3] === 1) return colour
    }
    return colourOf(getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'black' : 'white')
  }
  return { all, shown, nameOf, wordsOf, quote, colourOf, contrast, groundOf }
}

export type Tools = ReturnType<typeof tools>
/** Runs inside the page, with the tools and nothing else. @returns what is wrong, in words */
export type Check = (tools: Tools) => string[]
