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

// From both alphabets the portal brings along, and from right to left.
it.each(['de', 'uk', 'ar'])('a first visit weighs at most 60 kB, in %s', async (language) => {
  for (const path of ['/', '/suche', '/so-geht-es'])
    expect(await weigh(`${path}?sprache=${language}`), path).toBeLessThanOrEqual(60_000)
})
