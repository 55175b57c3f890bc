import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asset, toAsset } from './asset.ts'
import { sourceFile } from './sources.ts'

/** Pictures of the guide, `pictures/<language>/<step>.webp`; `infra/pictures/guide.ts` makes them from the product. */
export const buildGuide = (): { assets: Asset[]; urls: Record<string, Record<string, string>> } => {
  const folder = sourceFile('pictures')
  const languages = existsSync(folder) ? readdirSync(folder) : []
  const found = languages.flatMap((language) =>
    readdirSync(join(folder, language)).map((file) => {
      const step = file.replace(/\.webp$/, '')
      const body = readFileSync(join(folder, language, file))
      return { language, step, asset: toAsset(`guide-${language}-${step}`, 'webp', body) }
    }),
  )
  const urls: Record<string, Record<string, string>> = {}
  for (const { language, step, asset } of found) urls[language] = { ...urls[language], [step]: asset.path }
  return { assets: found.map(({ asset }) => asset), urls }
}
