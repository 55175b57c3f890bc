import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serialize } from 'node:v8'
import type { Plugin } from 'esbuild'

/** `folder` holds the bundle, all files of it side by side. */
export type Places = { root: string; folder: string }

const slashes = (path: string) => path.split(sep).join('/')

/** Packages that are machine code or bring some: they stay where they are installed. */
const outside = /^(@node-rs\/argon2|sharp|@myriaddreamin\/typst-ts-node-compiler)$/

/** Names them by their place, since the bundle lies in a room that does not depend on them. */
export const keepOutside = ({ folder }: Places): Plugin => ({
  name: 'keep-outside',
  setup: (build) => {
    build.onResolve({ filter: outside }, async ({ path, resolveDir, kind, importer, pluginData }) => {
      if (pluginData === 'asked') return
      const found = await build.resolve(path, { resolveDir, kind, importer, pluginData: 'asked' })
      return { path: slashes(relative(folder, found.path)), external: true }
    })
  },
})

const ours = /[\\/](apps|packages)[\\/][^\\/]+[\\/]src[\\/].*\.tsx?$/
const places = /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)|import\.meta\.(url|dirname)/g

/** Of a source that is started by itself, in the bundle and without its ending. */
export const nameOf = (file: string): string =>
  file
    .replace(/^apps\/server\/src\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-')

/** Sources that others start as threads, by the name they have there. */
export const threadsIn = (root: string, sources: string[]): string[] =>
  sources
    .filter((file) => ours.test(`/${file}`))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(places)].flatMap(([, thread]) =>
        thread ? [`${dirname(file)}/${thread}.ts`] : [],
      ),
    )

/** Our modules read files beside themselves: in the bundle they go on naming the place of their source. */
export const keepPlaces = ({ root, folder }: Places): Plugin => ({
  name: 'keep-places',
  setup: (build) => {
    build.onLoad({ filter: ours }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (path.includes('node_modules') || !source.includes('import.meta')) return
      const contents = source.replaceAll(places, (_, thread?: string, part?: string) => {
        if (part === 'dirname')
          return `(import.meta.dirname + '/${slashes(relative(folder, dirname(path)))}')`
        if (part === 'url') return `new URL('${slashes(relative(folder, path))}', import.meta.url).href`
        const file = slashes(relative(root, join(dirname(path), `${thread}.ts`)))
        return `new URL('./${nameOf(file)}.js', import.meta.url)`
      })
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})

/**
 * A module `*.made.ts` exports functions without arguments whose answers follow from the sources alone. They are asked
 * while the bundle is made, and the bundle holds the answers, which are
 * read when they are first asked for.
 */
export const holdMade = ({ folder }: Places): Plugin => ({
  name: 'hold-made',
  setup: (build) => {
    build.onLoad({ filter: /\.made\.ts$/ }, async ({ path }) => {
      const asked: Record<string, () => unknown> = await import(pathToFileURL(path).href)
      const answers: string[] = []
      for (const [name, ask] of Object.entries(asked)) {
        const file = `${basename(path, '.made.ts')}.${name}`
        await writeFile(join(folder, file), serialize(await ask()))
        answers.push(`
          let ${name}Made
          export const ${name} = () => ${name}Made ??= deserialize(readFileSync(join(import.meta.dirname, '${file}')))`)
      }
      const imports = `
        import { readFileSync } from 'node:fs'
        import { join } from 'node:path'
        import { deserialize } from 'node:v8'`
      return { contents: imports + answers.join(''), loader: 'js' }
    })
  },
})
