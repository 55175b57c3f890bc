import { join } from 'node:path'
import type { Defaults } from '../profile/complete.ts'
import { type TableName, tables } from '../rows.ts'
import { buildBundle } from './build.ts'
import type { BundleFiles, BundleSource, TenantBundle } from './bundle.ts'
import { readCsv } from './csv.ts'
import { readDefaults } from './defaults.ts'
import { maxBytesOf, readFiles, unknownFile } from './files.ts'
import { readJson } from './json.ts'
import { pictureFile, pictureProblems } from './picture.ts'
import { error, type Problem, warning } from './problem.ts'
import { svgProblems } from './svg.ts'
import { writeBundle } from './write.ts'

export type ReadResult = { bundle: TenantBundle | null; problems: Problem[] }

/**
 * Reads and checks the bundle in a folder. Never throws for what is in the files: every fault is a problem with its
 * place. Without `defaults` the `_default` folder beside it is read.
 * @throws when the folder itself cannot be read, or `_default` is broken
 */
export async function readBundle(dir: string, defaults?: Defaults): Promise<ReadResult> {
  const { files, problems } = await readFiles(dir)
  if (problems.length > 0) return { bundle: null, problems }
  return parseBundle(files, defaults ?? (await readDefaults(join(dir, '..', '_default'))))
}

/** Checks the files of a bundle, wherever they come from: a folder, an archive, an editor. Pure. */
export function parseBundle(files: Readonly<BundleFiles>, defaults: Defaults): ReadResult {
  const texts = new Map(Object.entries(files))
  const { source, problems, place } = parseFiles(texts)
  if (problems.length > 0) return { bundle: null, problems: problems.map(place) }
  const built = buildBundle(source, defaults)
  const untidy = built.bundle ? formProblems(texts, writeBundle(built.bundle.source)) : []
  return { bundle: built.bundle, problems: [...built.problems.map(place), ...untidy] }
}

function formProblems(texts: Map<string, string>, canonical: Record<string, string>): Problem[] {
  return [...texts]
    .filter(([file, text]) => canonical[file] !== text)
    .map(([file]) =>
      warning(file, [], 'Die Datei steht nicht in der Standardform; ein Export sähe anders aus.'),
    )
}

function parseFiles(texts: Map<string, string>) {
  const problems: Problem[] = []
  const locators = new Map<
    string,
    (path: Problem['path']) => { line?: number; column?: number } | undefined
  >()

  const json = (file: string): unknown => {
    const text = texts.get(file)
    if (text === undefined) {
      problems.push(error(file, [], 'Die Datei fehlt.'))
      return undefined
    }
    const document = readJson(file, text)
    problems.push(...document.problems)
    locators.set(file, document.locate)
    return document.value
  }
  const table = (name: TableName): unknown[] => {
    const text = texts.get(tables[name].file)
    if (text === undefined) return []
    const document = readCsv(name, text)
    problems.push(...document.problems)
    locators.set(tables[name].file, ([row]) => ({ line: document.lineOf(Number(row)) }))
    return document.rows
  }
  const byLanguage = (folder: string) => {
    const found = [...texts.keys()].filter((file) => file.startsWith(folder))
    if (found.length === 0) return undefined
    return Object.fromEntries(found.map((file) => [file.slice(folder.length, -'.json'.length), json(file)]))
  }
  const translations = byLanguage('translations/')
  const rules = [...texts.keys()]
    .filter((f) => f.startsWith('rules/'))
    .map((file) => {
      const value = json(file) as { fromYear?: unknown } | undefined
      if (value !== undefined && `rules/${value?.fromYear}.json` !== file)
        problems.push(error(file, ['fromYear'], 'Das Jahr im Dateinamen und „fromYear“ sind nicht gleich.'))
      return value
    })
  const logoSvg = texts.get('logo.svg') ?? null
  if (logoSvg !== null) problems.push(...svgProblems('logo.svg', logoSvg))
  const picture = texts.get(pictureFile)
  if (picture !== undefined) problems.push(...pictureProblems(picture))
  for (const file of texts.keys()) if (maxBytesOf(file) === null) problems.push(unknownFile(file))

  // The documents are what the files hold; buildBundle takes nothing of it for granted.
  const source = {
    tenant: json('tenant.json'),
    rules,
    theme: json('theme.json'),
    texts: byLanguage('texts/') ?? {},
    ...(translations && { translations }),
    logoSvg,
    ...(picture === undefined ? {} : { picture }),
    ...(texts.has('criteria.json') ? { criteria: json('criteria.json') } : {}),
    tables: Object.fromEntries((Object.keys(tables) as TableName[]).map((name) => [name, table(name)])),
  } as unknown as BundleSource
  const place = (problem: Problem): Problem =>
    problem.line === undefined ? { ...problem, ...locators.get(problem.file)?.(problem.path) } : problem
  return { source, problems, place }
}
