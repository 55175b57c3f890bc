import { expect, it } from 'vitest'
import { openBrowser } from '../house/browser.ts'

/** All a first visit loads, as it comes over the wire; pictures of facilities are not counted. */
const weigh = async (path: string) => {
  const { page, context } = await openBrowser('kreis-soest', { script: true, width: 360 })
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  const pictures = new Set<string>()
  const sizes = new Map<string, number>()
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    if (/^image\/(?:webp|png|jpeg|avif)/.test(response.mimeType)) pictures.add(requestId)
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength)
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await context.close()
  return [...sizes].reduce((sum, [id, bytes]) => sum + (pictures.has(id) ? 0 : bytes), 0)
}

// From both alphabets the portal brings along, and from right to left. Only Cyrillic needs two more files of letters.
it.each([
  ['de', 50_000],
  ['uk', 60_000],
  ['ar', 50_000],
])('a first visit in %s weighs at most %d bytes', async (language, most) => {
  for (const path of ['/', '/suche', '/so-geht-es'])
    expect(await weigh(`${path}?sprache=${language}`), path).toBeLessThanOrEqual(most)
})
