import type { Check } from './tools.ts'

/** Pictures, signs and films: what they say to who does not see or hear them. */
export const picture: Check = ({ all, shown, nameOf, wordsOf, colourOf }) => {
  const faults: string[] = []
  for (const image of all<HTMLImageElement>('img')) {
    const alt = image.alt.trim()
    if (/\.(?:jpe?g|png|webp|avif|gif|svg)$/i.test(alt))
      faults.push(`a picture is called by its file: ${alt}`)
    if (/^(?:bild|foto|grafik|logo|icon|image|photo|picture)$/i.test(alt))
      faults.push(`a picture is called "${alt}"`)
    if (alt.length > 200) faults.push(`a picture’s words are a text of their own: ${alt.slice(0, 40)}`)
    const beside = image.closest('a, figure, article')
    const caption = beside?.querySelector('figcaption, h2, h3')
    if (alt && caption && wordsOf(caption) === alt)
      faults.push(`a picture says again what stands beside it: ${alt}`)
  }
  for (const sign of all<SVGElement>('svg')) {
    const hidden = sign.closest('[aria-hidden=true]') !== null
    const named =
      sign.getAttribute('aria-label') ?? sign.getAttribute('aria-labelledby') ?? sign.querySelector('title')
    if (!hidden && !named)
      faults.push(`a sign neither speaks nor keeps silent: ${sign.outerHTML.slice(0, 60)}`)
  }
  for (const film of all<HTMLVideoElement>('video, audio')) {
    if (film.autoplay) faults.push(`${nameOf(film)} plays by itself`)
    if (!film.controls) faults.push(`${nameOf(film)} cannot be stopped`)
  }
  // A cell or an entry that shows a colour and says nothing.
  for (const place of all('td, li, dd')) {
    if (
      !shown(place) ||
      wordsOf(place) ||
      place.querySelector('img, svg, input, select, button, [aria-label]')
    )
      continue
    const coloured = [place, ...all('*', place)].some((one) => {
      const { backgroundColor, borderTopWidth } = getComputedStyle(one)
      return one !== place && shown(one) && (colourOf(backgroundColor)[3] > 0 || borderTopWidth !== '0px')
    })
    if (coloured) faults.push(`${nameOf(place)} says something by colour alone`)
  }
  return faults
}
