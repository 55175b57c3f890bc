import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { distOf, freshBundle, seeSources, withSums, writeStamp } from './fresh.mjs'
import { holdMade, keepOutside, keepPlaces, nameOf, threadsIn } from './plugin.ts'

const root = join(import.meta.dirname, '../../..')
const dist = distOf(root)

/** `main` is the service; `index` what it starts. */
const programs = ['apps/server/src/main.ts', 'apps/server/src/index.ts']

const bundleInto = async (folder: string, sources: string[]) => {
  mkdirSync(folder, { recursive: true })
  const places = { root, folder }
  const entries = [...programs, ...threadsIn(root, sources)]
  await build({
    absWorkingDir: root,
    entryPoints: entries.map((file) => ({ in: file, out: nameOf(file) })),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    // Less to read; names stay as they are for those who read a fault.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // Packages leave out what is for their own development; our own mode is read from the environment.
    define: { 'process.env.NODE_ENV': '"production"' },
    logOverride: { 'assign-to-define': 'silent' },
    // Names and lines of the sources in every fault that is logged.
    sourcemap: 'linked',
    sourcesContent: false,
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [holdMade(places), keepOutside(places), keepPlaces(places)],
  })
}

/** V8 finds compiled what every start needs, also where the service may not write. */
const compile = (folder: string) => {
  const load = `import { enableCompileCache } from 'node:module'
    enableCompileCache(${JSON.stringify(join(folder, 'compiled'))})
    await import(${JSON.stringify(pathToFileURL(join(folder, 'index.js')).href)})
    process.exit(0)`
  spawnSync(process.execPath, ['--input-type=module', '--eval', load], { stdio: 'inherit' })
}

/** What is newest stays: a release that still runs loads its rarer parts when they are asked for. */
const tidy = () => {
  const old = readdirSync(dist)
    .filter((name) => !name.startsWith('stamp.json'))
    .map((name) => ({ path: join(dist, name), at: statSync(join(dist, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
    .slice(4)
  for (const { path } of old) rmSync(path, { recursive: true, force: true })
}

const make = async (): Promise<void> => {
  const before = seeSources(root)
  const files = withSums(root, before)
  const sums = Object.entries(files).map(([path, { sum }]) => `${sum} ${path}\n`)
  const name = createHash('sha256').update(sums.join('')).digest('hex').slice(0, 16)
  const folder = join(dist, name)
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`
    await bundleInto(part, Object.keys(files))
    // Somebody wrote meanwhile: what was read is neither the one nor the other.
    if (JSON.stringify(seeSources(root)) !== JSON.stringify(before)) {
      rmSync(part, { recursive: true, force: true })
      return make()
    }
    if (existsSync(folder)) rmSync(part, { recursive: true, force: true })
    else renameSync(part, folder)
    compile(folder)
  }
  // One that was made long ago and is wanted again is new.
  utimesSync(folder, new Date(), new Date())
  writeStamp(root, { bundle: name, files })
  tidy()
}

if (!freshBundle(root)) await make()
