import { findBySlug } from '@kita/core/tenant'
import { inTenant } from '@kita/db'
import { usageCount } from '@kita/db/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from './start.ts'

let running: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  running = await startForTest()
}, 120_000)
afterAll(() => running.stop())

const slug = 'kreis-soest'
const phone = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'
const pages = [
  ...[
    '/',
    '/suche',
    '/suche/filter',
    '/auswahl',
    '/wohnort',
    '/so-geht-es',
    '/regeln',
    '/fragen',
    '/kontakt',
  ],
  ...['/traeger', '/leichte-sprache', '/impressum', '/datenschutz', '/barrierefreiheit'],
  ...['/konto/anlegen', '/konto/anmelden', '/konto/passwort-vergessen', '/gibt-es-nicht'],
]

const counted = async () => {
  const { db, usage } = running.server
  await usage.flush()
  const town = await findBySlug(db, slug)
  return inTenant(db, town?.id ?? 0, (tx) => tx.select().from(usageCount))
}

/** What a browser fetches, sends or runs by itself when it shows the page. */
const fetchedBy = (html: string): string[] => [
  ...[...html.matchAll(/<(?:script|img|iframe|source|video|audio|embed|input)\b[^>]*?\ssrc="([^"]*)"/g)].map(
    ([, address]) => address ?? '',
  ),
  ...[...html.matchAll(/<link\b[^>]*?\shref="([^"]*)"/g)].map(([, address]) => address ?? ''),
  ...[...html.matchAll(/<form\b[^>]*?\saction="([^"]*)"/g)].map(([, address]) => address ?? ''),
  ...[...html.matchAll(/\ssrcset="([^"]*)"/g)].map(([, address]) => address ?? ''),
]

describe('no banner is needed, because every page of the portal', () => {
  it('sets no cookie by being read', async () => {
    for (const path of pages) {
      const page = await running.call(slug, path)
      expect([path, page.headers.get('set-cookie')]).toEqual([path, null])
    }
  })

  it('fetches from nobody else and tells nobody else', async () => {
    for (const path of pages) {
      const page = await running.call(slug, path)
      const html = await page.text()
      const foreign = fetchedBy(html).filter((address) => !/^(\/(?!\/)|data:|#|$)/.test(address))
      expect([path, ...foreign]).toEqual([path])
      expect(fetchedBy(html).length).toBeGreaterThan(0)
      const policy = page.headers.get('content-security-policy') ?? ''
      const sources = policy
        .split(';')
        .flatMap((part) => part.trim().split(' ').slice(1))
        .filter((source) => !["'self'", "'none'", 'data:', 'blob:'].includes(source))
      expect([path, ...sources]).toEqual([path])
      expect(page.headers.get('referrer-policy')).toBe('same-origin')
    }
  })

  it('keeps nothing on the device: none of our scripts knows a store or a beacon', async () => {
    const html = await (await running.call(slug, '/konto/anlegen')).text()
    const scripts = [...html.matchAll(/<script\b[^>]*?\ssrc="([^"]*)"/g)].map(([, address]) => address ?? '')
    expect(scripts.length).toBeGreaterThan(0)
    for (const address of scripts) {
      const script = await (await running.call(slug, address)).text()
      expect(script).not.toMatch(/localStorage|sessionStorage|indexedDB|sendBeacon|document\.cookie/)
    }
  })
})

describe('visits', () => {
  it('are sums of step, language and kind of device, with nothing of who came', async () => {
    const before = await counted()
    const visit = (path: string, headers: Record<string, string> = {}) =>
      running.call(slug, path, { headers })
    await visit('/suche', { 'user-agent': phone, cookie: 'sprache=en; auswahl=x' })
    await visit('/suche', { 'user-agent': phone, 'accept-language': 'de' })
    await visit('/suche', { 'user-agent': phone, 'accept-language': 'de' })
    // another page of the same hits, a program, a page fetched beforehand, the neighbour
    await visit('/suche?seite=2', { 'user-agent': phone })
    await visit('/suche', { 'user-agent': 'Googlebot/2.1' })
    await visit('/suche', { 'user-agent': phone, 'sec-purpose': 'prefetch' })
    await running.call('bochum', '/suche', { headers: { 'user-agent': phone } })
    const after = await counted()
    const onPhones = (rows: typeof after) =>
      rows.filter(({ device, step }) => device === 'phone' && step === 'search')
    expect(onPhones(before)).toEqual([])
    expect(onPhones(after).reduce((all, { n }) => all + n, 0)).toBe(3)
    expect(Object.keys(after[0] ?? {}).sort()).toEqual(
      ['device', 'journey', 'language', 'n', 'span', 'startsOn', 'step', 'tenantId'].sort(),
    )
    expect(JSON.stringify(after)).not.toContain('203.0.113.7')
  })

  it('are written once, also at a graceful stop', async () => {
    const sum = async () => (await counted()).reduce((all, { n }) => all + n, 0)
    const before = await sum()
    await running.call(slug, '/suche', { headers: { 'user-agent': phone } })
    await running.server.usage.stop()
    expect(await sum()).toBe(before + 1)
    await running.server.usage.stop()
    expect(await sum()).toBe(before + 1)
  })
})
