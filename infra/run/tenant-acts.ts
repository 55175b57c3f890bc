import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DomainError } from '@kita/core'
import {
  applyBundle,
  BundleRefused,
  exportBundle,
  planBundle,
  TenantChangedMeanwhile,
} from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { isWholePicture } from '@kita/file'
import {
  bytesOf,
  type Defaults,
  isNote,
  packBundle,
  parseBundle,
  pictureFile,
  printDifference,
  printProblem,
  readBundle,
  readDefaults,
  type TenantBundle,
  unpackBundle,
} from '@kita/tenant'
import { eraseUsage } from '../backup/erase-act.ts'
import { exportUsage } from './tenant-export.ts'

export const usage = [
  exportUsage,
  eraseUsage,
  'npm run tenant -- check|plan|apply|export <folder or .zip> [--expect <version>] [--exact] [--note <text>] [--emergency <reason>]',
  '  --expect  apply only over this version (plan tells it)',
  '  --exact   word for word: what was changed in the portal since the last bundle goes',
  '  --emergency  why the rules of a running round change; without it they stay',
].join('\n')

/** 0 done · 1 could not run · 2 the bundle is refused · 3 someone else changed the tenant meanwhile */
export type ExitCode = 0 | 1 | 2 | 3

export type Surroundings = {
  withOperator: <Result>(work: (operator: Database) => Promise<Result>) => Promise<Result>
  say: (line: string) => void
  complain: (line: string) => void
  now: Date
}
type Options = {
  expect?: string | undefined
  exact?: boolean | undefined
  note?: string | undefined
  emergency?: string | undefined
}
type Act = (path: string, options: Options, around: Surroundings) => Promise<void>

/** @throws what is neither a refusal nor a wrong call */
export const runTenant = async (args: string[], around: Surroundings): Promise<ExitCode> => {
  const call = readCall(args)
  const act = call && acts[call.name]
  if (!act) {
    around.complain(usage)
    return 1
  }
  try {
    await act(resolve(call.path), call.options, around)
    return 0
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return tell(error, around)
  }
}

const readCall = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ expect: { type: 'string' }, exact: { type: 'boolean' } },
        ...{ note: { type: 'string' }, emergency: { type: 'string' } },
      },
    })
    const [name = '', path, ...rest] = positionals
    const known = !values.expect || /^\d{1,9}$/.test(values.expect)
    return path && rest.length === 0 && known ? { name, path, options: values } : null
  } catch {
    return null
  }
}

const tell = (error: DomainError, { say, complain }: Surroundings): ExitCode => {
  if (error instanceof BundleRefused) {
    for (const problem of error.problems) say(printProblem(problem))
    complain('Das Bündel wird nicht angenommen.')
    return 2
  }
  if (error instanceof TenantChangedMeanwhile) {
    complain(`Der Mandant ist inzwischen geändert (jetzt Fassung ${error.version}). Nichts ist geschrieben.`)
    for (const line of printDifference(error.difference)) say(line)
    return 3
  }
  const sentences: Record<string, string> = {
    'rules-frozen': frozenSentence(error),
    'not-found': 'Diesen Mandanten gibt es nicht.',
    'slug-retired':
      'Diese Kennung gehörte einem gelöschten Portal. Sie wird nicht wieder vergeben; nichts ist geschrieben.',
    'host-taken': 'Eine der Internetadressen gehört einem anderen Mandanten.',
  }
  complain(sentences[error.code] ?? error.code)
  return 1
}

const frozenSentence = ({ params: { year, until } }: DomainError) =>
  `Die Runde für ${year} läuft bis ${until}: Ihr Regelwerk ändert sich nur mit --emergency "Grund" (mindestens zehn Zeichen). Nichts ist geschrieben.`

const acts: Record<string, Act> = {
  check: async (path, _options, around) => {
    await read(path, around)
    around.say('Das Bündel ist gültig.')
  },
  plan: async (path, { exact: literal = false }, around) => {
    const bundle = await read(path, around)
    const { version, changes, kept } = await around.withOperator(async (operator) => {
      const planned = await planBundle(operator, bundle, { literal })
      const exact = literal ? planned : await planBundle(operator, bundle, { literal: true })
      return { ...planned, kept: exact.changes.length > 0 && !sameText(planned.changes, exact.changes) }
    })
    report(printDifference(changes), around)
    if (kept) around.say('Später im Portal Geändertes bleibt; mit --exact gilt das Bündel Wort für Wort.')
    if (changes.length > 0)
      around.say(`Anwenden über Fassung ${version}: apply … --expect ${version}${literal ? ' --exact' : ''}`)
  },
  apply: async (path, { expect, exact: literal = false, note = '', emergency }, around) => {
    const bundle = await read(path, around)
    const expected = expect === undefined ? {} : { expectedVersion: Number(expect) }
    const { version, changes } = await around.withOperator((operator) =>
      applyBundle(operator, bundle, around.now, {
        ...{ ...expected, literal, note: note.slice(0, 500) },
        emergencyReason: emergency?.trim().slice(0, 400) ?? null,
      }),
    )
    report(printDifference(changes), around)
    around.say(`Fassung ${version}.`)
  },
  export: async (path, _options, around) => {
    const files = await around.withOperator((operator) => exportBundle(operator, basename(path, '.zip')))
    if (path.endsWith('.zip')) await writeFile(path, packBundle(files))
    else await writeFolder(path, files)
    around.say(`${Object.keys(files).length} Dateien nach ${path} geschrieben.`)
  },
}

const sameText = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const report = (lines: string[], { say }: Surroundings) => {
  if (lines.length === 0) say('Nichts zu ändern.')
  for (const line of lines) say(line)
}

/** @throws BundleRefused */
const read = async (path: string, { say }: Surroundings): Promise<TenantBundle> => {
  const { bundle, problems } = await readEither(path)
  if (!bundle) throw new BundleRefused(problems)
  if (bundle.picture && !(await isWholePicture(bytesOf(pictureFile, bundle.picture))))
    throw new BundleRefused([
      {
        ...{ file: pictureFile, path: [], severity: 'error' },
        sentence: 'Das Bild ist beschädigt oder abgeschnitten.',
      },
    ])
  for (const problem of problems) say(printProblem(problem))
  return bundle
}

const readEither = async (path: string) => {
  const defaults = await defaultsBeside(path)
  if (!path.endsWith('.zip')) return readBundle(path, defaults)
  const { files, problems } = unpackBundle(await readFile(path))
  return problems.length > 0 ? { bundle: null, problems } : parseBundle(files, defaults)
}

/** A bundle lies beside the platform's `_default`; one from elsewhere is completed with those of this installation. */
const defaultsBeside = (path: string): Promise<Defaults> => {
  const beside = join(dirname(path), '_default')
  const own = join(import.meta.dirname, '../../tenants/_default')
  return readDefaults(existsSync(beside) ? beside : own)
}

/** The folder says afterwards what the files say: what is no longer part of the bundle goes, notes for people stay. */
const writeFolder = async (path: string, files: Record<string, string>) => {
  for (const folder of ['', 'rules', 'texts'])
    for (const name of await readdir(join(path, folder)).catch(() => [])) {
      const file = folder ? `${folder}/${name}` : name
      const old = /\.(json|csv|svg|webp)$/.test(name) && !isNote(file) && files[file] === undefined
      if (old && (await stat(join(path, file))).isFile()) await rm(join(path, file))
    }
  for (const [file, content] of Object.entries(files)) {
    const target = join(path, file)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytesOf(file, content))
  }
}
