import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { defaults, sample } from '../../test/sample.ts'
import { printProblem } from './problem.ts'
import { readBundle } from './read.ts'
import { writeBundle } from './write.ts'

const made: string[] = []
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true }))))

type Content = string | Uint8Array
async function folder(changes: Record<string, Content | null> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bundle-'))
  made.push(dir)
  for (const [path, text] of Object.entries<Content | null>({ ...writeBundle(sample()), ...changes })) {
    if (text === null) continue
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  return dir
}
const read = async (dir: string) => {
  const { bundle, problems } = await readBundle(dir, defaults)
  return { bundle, printed: problems.map(printProblem) }
}

it('what is written is read, and written again as the same bytes', async () => {
  const { bundle, printed } = await read(await folder())
  expect(printed).toEqual([])
  expect(bundle && writeBundle(bundle.source)).toEqual(writeBundle(sample()))
})

describe('a folder with a fault is refused:', () => {
  const rules = writeBundle(sample())['rules/2024.json'] ?? ''
  const providers = writeBundle(sample())['providers.csv'] ?? ''
  test.each<[string, Record<string, Content | null>, string]>([
    ['no tenant.json', { 'tenant.json': null }, 'tenant.json: Die Datei fehlt.'],
    ['an unknown file', { 'setup.js': 'x' }, 'setup.js: Diese Datei kennt ein Mandanten-Bündel nicht'],
    [
      'a deep folder',
      { 'texts/de/more.json': '{}' },
      'texts/de: Verweise auf andere Orte und tiefere Ordner',
    ],
    [
      'a wrong year in the name',
      { 'rules/2024.json': null, 'rules/2025.json': rules },
      'rules/2025.json:2:3 fromYear: Das Jahr im Dateinamen',
    ],
    [
      'a wrong value, with its line',
      { 'rules/2024.json': rules.replace('"max": 4', '"max": 99') },
      'rules/2024.json:13:7 limit.facilities.max: Höchstens wählen: Der Wert ist höchstens 50.',
    ],
    [
      'a wrong cell, with its line',
      { 'providers.csv': providers.replace('live', 'alive') },
      'providers.csv:2 onboarding: Möglich ist: invited, agreed, trained, live.',
    ],
    [
      'a file that is not UTF-8',
      { 'providers.csv': Uint8Array.of(0x6b, 0xe4) },
      'providers.csv: Die Datei ist nicht in UTF-8',
    ],
    ['a byte order mark', { 'theme.json': '\ufeff{}' }, 'theme.json: Die Datei ist nicht in UTF-8'],
    [
      'a huge file',
      { 'rules/2024.json': ' '.repeat(70_000) },
      'rules/2024.json: Die Datei ist größer als 64 KB.',
    ],
    [
      'a logo with a script',
      { 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' },
      'logo.svg:1: Das Element <script>',
    ],
  ])('%s', async (_, changes, sentence) => {
    const { bundle, printed } = await read(await folder(changes))
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(sentence)
  })

  it('a link to a place outside', async () => {
    const dir = await folder({ 'logo.svg': null })
    await symlink('/etc/hostname', join(dir, 'logo.svg'))
    const { bundle, printed } = await read(dir)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain('logo.svg: Verweise auf andere Orte')
  })
})

it('another order or form is read and named', async () => {
  const { bundle, printed } = await read(await folder({ 'theme.json': JSON.stringify(sample().theme) }))
  expect(bundle).not.toBeNull()
  expect(printed).toEqual([
    'Hinweis: theme.json: Die Datei steht nicht in der Standardform; ein Export sähe anders aus.',
  ])
})

it('notes for people are left alone', async () => {
  expect((await read(await folder({ 'README.md': '# Quellen' }))).printed).toEqual([])
})
