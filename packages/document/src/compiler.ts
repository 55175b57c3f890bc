import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const templates = join(import.meta.dirname, 'template')
/** Latin, Greek and Cyrillic letters; the rarer Latin ones of DIN 91379; Arabic and Persian ones. */
const FONTS = {
  '@expo-google-fonts/fira-sans': ['400Regular', '400Regular_Italic', '600SemiBold'],
  '@expo-google-fonts/noto-sans': ['400Regular', '600SemiBold'],
  '@expo-google-fonts/noto-sans-arabic': ['400Regular', '600SemiBold'],
}
/** Compilations after which what Typst remembers is dropped; otherwise its cache grows with every family. */
const EVICT_AFTER = 20

const load: { (name: string): { NodeCompiler: typeof NodeCompiler }; resolve: (name: string) => string } =
  createRequire(import.meta.url)

let shared: NodeCompiler | undefined
let compilations = 0

/**
 * Fills one template and returns a tagged PDF/UA-1. About 10 ms; the first call loads fonts and compiler.
 * @param madeAt becomes the creation date: the same input gives the same bytes
 * @throws when the template does not fit the data; the message carries no data
 */
export function compile(template: string, data: object, madeAt: Date): Uint8Array {
  shared ??= load('@myriaddreamin/typst-ts-node-compiler').NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontBlobs: fonts() }],
  })
  const result = shared.compile({
    mainFilePath: join(templates, `${template}.typ`),
    inputs: { data: JSON.stringify(data) },
  })
  const document = result.result
  if (!document) {
    const places = result.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`document ${template}: ${places.map((d: { message?: string }) => d.message).join('; ')}`)
  }
  const pdf = shared.pdf(document, {
    pdfStandard: 'ua-1',
    pdfTags: true,
    creationTimestamp: Math.floor(madeAt.getTime() / 1000),
  })
  compilations += 1
  if (compilations % EVICT_AFTER === 0) shared.evictCache(0)
  return new Uint8Array(pdf)
}

function fonts(): Buffer[] {
  return Object.entries(FONTS).flatMap(([font, weights]) => {
    const home = dirname(load.resolve(`${font}/package.json`))
    return weights.flatMap((weight) =>
      readdirSync(join(home, weight))
        .filter((file) => file.endsWith('.ttf'))
        .map((file) => readFileSync(join(home, weight, file))),
    )
  })
}
