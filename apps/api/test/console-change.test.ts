import { type BundleFiles, packBundle, unpackBundle } from '@kita/tenant'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'flensburg'
let portal: TestApi
let call: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug])
  call = await startConsole(portal)
})
afterAll(() => portal.stop())

const as = 'editor'
const get = (path: string) => call('GET', path, { as })

/** What the expectations look at, of the answers of many routes. */
type Answer = {
  version: number
  difference: object[]
  changes: object[]
  code: string
  errors: { detail: string }[]
  failures: object[]
  proposal: object
  colours: object
  picture: string
  logo: string | null
}
const read = async (answer: Response) => (await answer.json()) as Answer

const saved = async (): Promise<{ files: BundleFiles; bytes: Uint8Array }> => {
  const answer = await get(`/tenants/${slug}/bundle`)
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { bytes, files: unpackBundle(bytes).files }
}
const named = async (name: string) => {
  const { files } = await saved()
  const profile = JSON.parse(files['tenant.json'] ?? '')
  return packBundle({ ...files, 'tenant.json': JSON.stringify({ ...profile, name }) })
}
const check = (file: Uint8Array) => call('POST', `/tenants/${slug}/bundle-check`, { as, file })
const apply = (file: Uint8Array, version: number, note?: string) => {
  const headers = note && { headers: { 'change-note': encodeURIComponent(note) } }
  return call('PUT', `/tenants/${slug}/bundle?version=${version}`, { as, file, ...headers })
}

describe('the bundle of a tenant', () => {
  it('is saved as the same bytes each time, compared, applied over its version, and told in the history', async () => {
    expect((await saved()).bytes).toEqual((await saved()).bytes)
    const planned = await read(await check(await named('Kita-Finder')))
    expect(planned.difference).toMatchObject([
      { file: 'tenant.json', settings: [{ path: 'name', after: 'Kita-Finder' }] },
    ])
    const applied = await apply(await named('Kita-Finder'), planned.version, 'Wunsch des Amtes: „Süd“')
    expect(await applied.json()).toMatchObject({ version: planned.version + 1 })
    const history = await read(await get(`/tenants/${slug}/changes`))
    expect(history.changes[0]).toMatchObject({
      ...{ by: { kind: 'operator', name: 'Ada editor' }, note: 'Wunsch des Amtes: „Süd“' },
      versionAfter: planned.version + 1,
    })
  })

  it('is refused over another version, and nothing is lost', async () => {
    const { version } = await read(await check(await named('Erste')))
    const late = await named('Zweite')
    expect((await apply(await named('Erste'), version)).status).toBe(200)
    const refused = await apply(late, version)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'tenant-changed-meanwhile' })
    const since = await read(await get(`/tenants/${slug}/changes?since=${version}`))
    expect(since.changes).toHaveLength(1)
    expect((await saved()).files['tenant.json']).toContain('"Erste"')
  })

  it('is open to editors alone', async () => {
    for (const [path, method] of [
      [`/tenants/${slug}/bundle`, 'GET'],
      [`/tenants/${slug}/bundle-check`, 'POST'],
      [`/tenants/${slug}/bundle?version=1`, 'PUT'],
    ] as const) {
      const body = method === 'GET' ? {} : { file: packBundle({}) }
      expect((await call(method, path, { as: 'support', ...body })).status).toBe(403)
      expect((await call(method, path, { cookie: 'x=y', ...body })).status).toBe(401)
    }
    expect((await call('GET', `/tenants/${slug}/changes`, { as: 'support' })).status).toBe(200)
    expect((await get('/tenants/nirgends/bundle')).status).toBe(404)
  })
})

describe('refused with file and sentence:', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
  const zipOf = async (changes: Record<string, string | Uint8Array>) => {
    const { files } = await saved()
    const bytes = Object.entries({ ...files, ...changes }).map(
      ([path, one]) => [path, typeof one === 'string' ? Buffer.from(one) : one] as const,
    )
    return zipSync(Object.fromEntries(bytes))
  }
  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['a script in the logo', () => zipOf({ 'logo.svg': svg }), /logo\.svg:1: Das Element <script>/],
    ['a path outside', () => zipOf({ '../x.json': '{}' }), /\.\.\/x\.json: Der Pfad führt aus dem Bündel/],
    ['an absolute path', () => zipOf({ '/etc/passwd': 'x' }), /führt aus dem Bündel hinaus/],
    ['a huge file', () => zipOf({ 'rules/2024.json': ' '.repeat(70_000) }), /größer als 64 KB/],
    ['a bomb', () => zipOf({ 'groups.csv': new Uint8Array(20_000_000) }), /größer als 8192 KB/],
    ['a broken picture', () => zipOf({ 'picture.webp': 'x' }), /picture\.webp: /],
    ['an unknown file', () => zipOf({ 'setup.js': 'x' }), /setup\.js: Diese Datei kennt/],
    ['another encoding', () => zipOf({ 'tenant.json': Uint8Array.of(0x7b, 0xe4) }), /nicht in UTF-8/],
    [
      'a repeated setting',
      () => zipOf({ 'theme.json': '{"hue": 1, "hue": 2}' }),
      /theme\.json:1:\d+ hue: „hue“ steht zweimal/,
    ],
    ['what is no archive', async () => Buffer.from('kein Archiv'), /kein ZIP-Archiv/],
  ])('%s', async (_, make, sentence) => {
    const bytes = await make()
    const { version } = await read(await get(`/tenants/${slug}/changes`))
    for (const answer of [await check(bytes), await apply(bytes, version)]) {
      expect(answer.status).toBe(422)
      const problem = await read(answer)
      expect(problem.code).toBe('bundle-invalid')
      expect(problem.errors.map(({ detail }) => detail).join('\n')).toMatch(sentence)
    }
    expect(portal.logged).toEqual([])
  })
})

describe('the look of a tenant', () => {
  const at = `/tenants/${slug}/theme`
  const look = async () => read(await get(at))
  const yellow = { hue: 95, chroma: 0.17, light: 0.85, accent: [0.5, 0.1, 30], radius: 'soft' }

  it('is not saved in colours that cannot be read; the proposal is', async () => {
    const { version } = await look()
    const checked = await read(await call('POST', `${at}-check`, { as, json: yellow }))
    expect(checked.failures[0]).toMatchObject({ mode: 'light', front: 'portal-on-brand', least: 7 })
    const save = (colours: object) => call('PUT', at, { as, json: { version, colours } })
    const refused = await save(yellow)
    expect(refused.status).toBe(422)
    expect(await read(refused)).toMatchObject({ code: 'theme-unreadable' })
    expect((await save(checked.proposal)).status).toBe(200)
    expect((await look()).colours).toEqual(checked.proposal)
    expect((await save(checked.proposal)).status).toBe(409)
  })

  it('takes a picture without its metadata, refuses what is cut off, and drops it again', async () => {
    const { version } = await look()
    const whole = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#384' } })
      .withExif({ IFD0: { Model: 'Kamera' } })
      .jpeg()
      .toBuffer()
    const put = (part: string, file: Uint8Array, seen: number) =>
      call('PUT', `${at}/${part}?version=${seen}`, { as, file })
    expect((await put('picture', whole.subarray(0, 400), version)).status).toBe(422)
    expect((await put('picture', Buffer.from('GIF89a'), version)).status).toBe(415)
    expect((await put('picture', whole, version)).status).toBe(200)
    const { picture } = await look()
    expect(Buffer.from(picture, 'base64').includes('Kamera')).toBe(false)
    expect((await saved()).files['picture.webp']).toBe(picture)
    const dropped = await call('DELETE', `${at}/picture?version=${version + 1}`, { as })
    expect(dropped.status).toBe(200)
    expect((await look()).picture).toBeNull()
  })

  it('takes a drawing as its logo and refuses one with a script', async () => {
    const { version } = await look()
    const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)
    const put = (file: Uint8Array) => call('PUT', `${at}/logo?version=${version}`, { as, file })
    expect(await read(await put(svg('<script/>')))).toMatchObject({ code: 'bundle-invalid' })
    expect((await put(svg('<path d="M0 0h9v9z"/>'))).status).toBe(200)
    expect((await look()).logo).toContain('<path')
  })
})
