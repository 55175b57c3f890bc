import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { runTenant } from './tenant-acts.ts'

const tenants = join(import.meta.dirname, '../../tenants')
const slugs = readdirSync(tenants, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name)
const [any = ''] = slugs
/** Made-up districts with rules of other kinds. */
const districts = join(import.meta.dirname, '../../packages/core/test/district')
const homes = [tenants, districts].flatMap((home) =>
  readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(home, entry.name, 'tenant.json')))
    .map(({ name }) => ({ slug: name, folder: join(home, name) })),
)

let one: TestDatabase
let other: TestDatabase
let work: string
beforeAll(async () => {
  one = await testDatabase()
  other = await testDatabase()
  work = await mkdtemp(join(tmpdir(), 'tenant-'))
})
afterAll(async () => {
  await one.stop()
  await other.stop()
  await rm(work, { recursive: true })
})

const run = async (args: string[], database = one) => {
  const said: string[] = []
  const code = await runTenant(args, {
    withOperator: (act) => act(database.operatorDb),
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
    now: new Date('2026-11-21T09:00:00Z'),
  })
  return { code, text: said.join('\n') }
}

const filesIn = async (folder: string): Promise<Record<string, string>> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile())
  const pairs = names.map(async ({ name, parentPath }) => {
    const path = join(parentPath, name)
    return [path.slice(folder.length + 1), (await readFile(path)).toString('base64')] as const
  })
  return Object.fromEntries((await Promise.all(pairs)).filter(([path]) => !path.endsWith('.md')))
}

let copies = 0
/** A copy of a bundle, spoiled. */
const copyOf = async (changes: Record<string, string | Uint8Array> = {}, slug = any) => {
  const folder = join(work, String(++copies), slug)
  await cp(join(tenants, slug), folder, { recursive: true })
  for (const [path, content] of Object.entries(changes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
const textOf = (file: string, slug = any) => readFile(join(tenants, slug, file), 'utf8')

describe.each(homes)('the bundle of $slug', ({ slug, folder }) => {
  it('is exported from one installation, applied to another, and exported again as the same bytes', async () => {
    expect((await run(['apply', folder])).code).toBe(0)
    const out = join(work, 'out', slug)
    expect((await run(['export', out])).code).toBe(0)
    if (slugs.includes(slug)) expect(await filesIn(out)).toEqual(await filesIn(folder))

    expect((await run(['apply', out], other)).code).toBe(0)
    const again = join(work, 'again', slug)
    await run(['export', again], other)
    expect(await filesIn(again)).toEqual(await filesIn(out))

    const [packed, repacked] = [join(work, 'out', `${slug}.zip`), join(work, 'again', `${slug}.zip`)]
    await run(['export', packed])
    await run(['export', repacked], other)
    expect((await readFile(repacked)).equals(await readFile(packed))).toBe(true)
    expect((await run(['plan', packed], other)).text.split('\n').at(-1)).toBe('Nichts zu ändern.')
  })
})

describe('plan and apply', () => {
  it('tell settings and rows in words, and refuse over another version than the one that was planned', async () => {
    await run(['apply', join(tenants, any)])
    const profile = JSON.parse(await textOf('tenant.json'))
    const providers = await textOf('providers.csv')
    const [, first = ''] = providers.split('\n')
    const key = first.split(',')[0] ?? ''
    const folder = await copyOf({
      'tenant.json': JSON.stringify({ ...profile, name: 'Kita-Finder' }),
      'providers.csv': providers.replace(/live/, 'agreed'),
    })
    const { code, text } = await run(['plan', folder])
    expect(code).toBe(0)
    expect(text).toContain(`name: „${profile.name}“ → „Kita-Finder“  Name des Portals.`)
    expect(text).toMatch(/providers\.csv \(geändert, 1 geändert\)/)
    expect(text).toContain(`  ${key} `)
    expect(text).toContain('onboarding: „live“ → „agreed“')
    const version = /--expect (\d+)/.exec(text)?.[1] ?? ''
    expect((await run(['apply', folder, '--expect', version])).code).toBe(0)
    const late = await run(['apply', join(tenants, any), '--expect', version, '--exact'])
    expect(late.code).toBe(3)
    expect(late.text).toContain('„Kita-Finder“ →')
    expect((await run(['plan', folder])).text).toContain('Nichts zu ändern.')
  })

  it('change the rules of a running round with a reason only', async () => {
    await run(['apply', join(tenants, 'kreis-soest')])
    // The set that holds: the latest.
    const name = (await readdir(join(tenants, 'kreis-soest', 'rules'))).toSorted().at(-1) ?? ''
    const rules = JSON.parse(await textOf(`rules/${name}`, 'kreis-soest'))
    const changed = {
      ...rules,
      limit: { ...rules.limit, facilities: { ...rules.limit?.facilities, max: 2 } },
    }
    const folder = await copyOf({ [`rules/${name}`]: JSON.stringify(changed) }, 'kreis-soest')
    const refused = await run(['apply', folder])
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('--emergency') })
    expect((await run(['apply', folder, '--emergency', 'Eine Kita ist abgebrannt.'])).code).toBe(0)
    expect((await run(['plan', folder])).text).toContain('Nichts zu ändern.')
  })

  it('know their usage', async () => {
    for (const args of [
      [],
      ['plan'],
      ['burn', 'x'],
      ['apply', 'x', '--expect', 'soon'],
      ['plan', 'x', '--why'],
    ])
      expect(await run(args)).toMatchObject({ code: 1, text: expect.stringContaining('npm run tenant') })
    expect(await run(['export', join(work, 'nirgends')])).toMatchObject({ code: 1 })
  })
})

describe('refused with file, line and sentence, in a folder and packed:', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
  const spoiled = async (file: string, from: string | RegExp, to: string) => ({
    [file]: (await textOf(file)).replace(from, to),
  })
  test.each<[string, () => Promise<Record<string, string | Uint8Array>>, RegExp]>([
    [
      'a script in the logo',
      async () => ({ 'logo.svg': svg('<script>x</script>') }),
      /logo\.svg:1: .*<script>/,
    ],
    [
      'a handler in the logo',
      async () => ({ 'logo.svg': svg('\n<path onload="x"/>') }),
      /logo\.svg:2: .*onload/,
    ],
    [
      'a logo that is a web page',
      async () => ({ 'logo.svg': '<html><body>x</body></html>' }),
      /logo\.svg:1: Das Logo beginnt/,
    ],
    [
      'a logo that is cut off',
      async () => ({ 'logo.svg': svg('<path d="M0 0"/>').slice(0, 50) }),
      /logo\.svg:1: .*kein gültiges SVG/,
    ],
    [
      'a script in a text',
      () => spoiled('tenant.json', /"name": "/, '"name": "<script>alert(1)</script>'),
      /tenant\.json:3:3 name: .*HTML/,
    ],
    [
      'a script in the words',
      async () => ({ 'texts/de.json': '{\n  "setting.success": "<img src=x onerror=alert(1)>"\n}\n' }),
      /texts\/de\.json:2:3 .*HTML/,
    ],
    [
      'a script in a table',
      () => spoiled('facilities.csv', /\n([^,]+),(KITA|HORT),/, '\n$1,$2,<script>x</script>'),
      /facilities\.csv:2 name: .*HTML/,
    ],
    [
      'a picture that is text',
      async () => ({ 'picture.webp': 'GIF89a' }),
      /picture\.webp: Die Datei ist kein Bild/,
    ],
    [
      'a picture that is cut off',
      async () => ({ 'picture.webp': (await picture()).subarray(0, 200) }),
      /picture\.webp: Das Bild ist abgeschnitten/,
    ],
    [
      'a picture with broken pixels',
      async () => ({ 'picture.webp': (await picture()).fill(0, 24) }),
      /picture\.webp: Das Bild ist/,
    ],
    [
      'a picture that tells its camera',
      async () => ({ 'picture.webp': await picture(true) }),
      /picture\.webp: Das Bild enthält Angaben/,
    ],
    ['an unknown file', async () => ({ 'setup.js': 'x' }), /setup\.js: Diese Datei kennt/],
    [
      'a huge file',
      async () => ({ 'rules/2026.json': ' '.repeat(70_000) }),
      /rules\/2026\.json: Die Datei ist größer als 64 KB/,
    ],
    [
      'another encoding',
      async () => ({ 'tenant.json': Buffer.from('{"name":"Müller"}', 'latin1') }),
      /tenant\.json: Die Datei ist nicht in UTF-8/,
    ],
    [
      'a repeated setting',
      () => spoiled('tenant.json', /^ {2}"name"/m, '  "name": "x",\n  "name"'),
      /tenant\.json:4:3 name: „name“ steht zweimal/,
    ],
    [
      'a repeated row',
      async () => {
        const text = await textOf('providers.csv')
        return { 'providers.csv': `${text}${text.split('\n')[1]}\n` }
      },
      /providers\.csv:\d+: key „.*“ gibt es zweimal/,
    ],
    [
      'too many files',
      async () => Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`rules/${3000 + i}.json`, '{}'])),
      /mehr als 200 Dateien/,
    ],
  ])('%s', async (_, spoil, sentence) => {
    const folder = await copyOf(await spoil())
    const read = await run(['check', folder])
    expect(read).toMatchObject({ code: 2, text: expect.stringMatching(sentence) })
    const packed = `${folder}.zip`
    await writeFile(packed, zipSync(await bytesIn(folder)))
    expect(await run(['check', packed])).toMatchObject({ code: 2, text: expect.stringMatching(sentence) })
  })

  it('a link to another place', async () => {
    const folder = await copyOf()
    await symlink('/etc/hostname', join(folder, 'logo.svg'))
    expect((await run(['check', folder])).text).toContain('logo.svg: Verweise auf andere Orte')
    const link = { os: 3, attrs: (0o120777 << 16) >>> 0 }
    const files = await bytesIn(join(tenants, any))
    await writeFile(`${folder}.zip`, zipSync({ ...files, 'logo.svg': [Buffer.from('/etc/hostname'), link] }))
    expect((await run(['check', `${folder}.zip`])).text).toContain(
      'logo.svg:1: Die Datei ist kein gültiges SVG',
    )
  })

  test.each(['../tenant.json', '/etc/passwd', 'C:/tenant.json', '..\\tenant.json', 'rules/../../x.json'])(
    'a packed path outside: %s',
    async (path) => {
      const packed = join(work, 'outside.zip')
      await writeFile(packed, zipSync({ ...(await bytesIn(join(tenants, any))), [path]: Buffer.from('x') }))
      const { code, text } = await run(['check', packed])
      expect(code).toBe(2)
      expect(text).toContain(`${path}: Der Pfad führt aus dem Bündel hinaus`)
      expect(existsSync(join(work, 'tenant.json'))).toBe(false)
    },
  )

  it('an archive that unpacks to more than a bundle can be, or that is none', async () => {
    const packed = join(work, 'bomb.zip')
    await writeFile(packed, zipSync({ 'localities.csv': new Uint8Array(40 * 1024 * 1024) }))
    expect(await run(['check', packed])).toMatchObject({
      code: 2,
      text: expect.stringMatching(/größer als 8192 KB/),
    })
    await writeFile(packed, 'kein Archiv')
    expect(await run(['check', packed])).toMatchObject({
      code: 2,
      text: expect.stringMatching(/kein ZIP-Archiv/),
    })
  })
})

const bytesIn = async (folder: string) =>
  Object.fromEntries(
    Object.entries(await filesIn(folder)).map(([path, base64]) => [path, Buffer.from(base64, 'base64')]),
  )

const picture = async (camera = false): Promise<Buffer> => {
  const noise = {
    create: {
      width: 300,
      height: 200,
      channels: 3 as const,
      background: '#446',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
    },
  }
  const drawn = sharp(noise).webp()
  return camera ? drawn.withExif({ IFD0: { Model: 'Kamera' } }).toBuffer() : drawn.toBuffer()
}
