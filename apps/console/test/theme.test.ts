import { expect, it } from 'vitest'
import { consoleWith, operator } from './console.ts'

const colours = { hue: 163, chroma: 0.085, light: 0.395, accent: [0.87, 0.155, 95], radius: 'standard' }
const look = {
  ...{
    version: 7,
    area: 'Kreis Probe',
    origin: 'http://probe.localhost',
    colours,
    logo: null,
    picture: null,
  },
  facilityId: '00000000-0000-4000-8000-000000000001',
}
const failure = {
  mode: 'light',
  front: 'portal-on-brand',
  back: 'kern-color-decorative-brand-default',
  least: 7,
  ratio: 2.04,
}
const passing = { failures: [], proposal: colours, preview: 'abc.def' }
const api = '/tenants/probe'
const at = '/portale/probe/aussehen'
const sent = {
  farbe: '#ffdd00',
  'farbe-bisher': '0.395 0.085 163',
  akzent: '#ffffff',
  'akzent-bisher': '0.87 0.155 95',
  ecken: 'soft',
  fassung: '7',
}

it('refuses to save colours that cannot be read, names the pair and offers the nearest', async () => {
  const app = consoleWith(operator('editor'), {
    ...{ [`GET ${api}/theme`]: look },
    [`POST ${api}/theme-check`]: { ...passing, failures: [failure] },
  })
  const page = await app.post(at, { ...sent, tun: 'speichern' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('hell: Text auf Hausfarbe hat Kontrast 2,0, nötig ist 7.')
  expect(page.text).toContain('Vorschlag ansehen')
  expect(app.asked('PUT', `${api}/theme`)).toEqual([])
  const [asked] = app.asked('POST', `${api}/theme-check`)
  expect(asked?.body).toMatchObject({ radius: 'soft', light: expect.closeTo(0.9, 1) })
})

it('keeps the exact values of colours that were not picked anew, and saves over the version seen', async () => {
  const app = consoleWith(operator('editor'), {
    ...{
      [`GET ${api}/theme`]: look,
      [`POST ${api}/theme-check`]: passing,
      [`PUT ${api}/theme`]: { version: 8 },
    },
  })
  const shown = await app.get(at)
  const [brand = '', accent = ''] = [
    ...shown.html.matchAll(/<input[^>]*type="color"[^>]*value="(#[0-9a-f]{6})"/g),
  ].map(([, hex]) => hex)
  expect(brand).toMatch(/^#/)
  const page = await app.post(at, {
    ...sent,
    farbe: brand,
    akzent: accent,
    ecken: 'standard',
    tun: 'speichern',
  })
  expect(page.to).toBe(`${at}?getan=ja`)
  expect(app.asked('PUT', `${api}/theme`)[0]?.body).toEqual({ version: 7, colours })
})

it('leads to five real pages of the portal, light and dark, with the signed draft', async () => {
  const app = consoleWith(operator('editor'), {
    ...{ [`GET ${api}/theme`]: look, [`POST ${api}/theme-check`]: passing },
  })
  const page = await app.post(at, { ...sent, tun: 'ansehen' })
  const links = [...page.html.matchAll(/href="(http:\/\/probe\.localhost\/[^"]*)"/g)].map(([, href]) => href)
  expect(links).toHaveLength(12)
  expect(links[0]).toBe('http://probe.localhost/?aussehen=abc.def')
  expect(links[1]).toContain('dunkel=1')
})

it('sends a logo and takes a picture away', async () => {
  const app = consoleWith(operator('editor'), {
    ...{ [`GET ${api}/theme`]: { ...look, picture: 'UklGRg==' }, [`PUT ${api}/theme/logo`]: { version: 8 } },
    [`DELETE ${api}/theme/picture`]: { version: 8 },
  })
  const logo = await app.upload(`${at}/logo`, {
    datei: new File(['<svg/>'], 'logo.svg'),
    fassung: '7',
    tun: 'hochladen',
  })
  expect(logo.to).toBe(`${at}?getan=ja`)
  expect((await app.upload(`${at}/bild`, { fassung: '7', tun: 'entfernen' })).to).toBe(`${at}?getan=ja`)
  expect(app.asked('DELETE', `${api}/theme/picture`)[0]?.query).toEqual({ version: '7' })
})
