import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import sharp from 'sharp'

export type Difference = { name: string; what: 'new' | 'gone' | 'changed'; share: number; picture?: Buffer }

/** Both on a ground of the same size, so that a page that has grown shows where. */
const onGround = (file: string, width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#fff' } })
    .composite([{ input: file, left: 0, top: 0 }])
    .raw()
    .toBuffer()

const compareFiles = async (name: string, before: string, after: string): Promise<Difference | undefined> => {
  if (readFileSync(before).equals(readFileSync(after))) return undefined
  const sizes = await Promise.all([before, after].map((file) => sharp(file).metadata()))
  const [width, height] = [
    Math.max(...sizes.map((one) => one.width)),
    Math.max(...sizes.map((one) => one.height)),
  ]
  const [one, two] = await Promise.all([onGround(before, width, height), onGround(after, width, height)])
  const shown = Buffer.alloc(width * height * 4)
  const pixels = pixelmatch(one, two, shown, width, height, { threshold: 0.1 })
  if (pixels === 0) return undefined
  const picture = await sharp(shown, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
  return { name, what: 'changed', share: pixels / (width * height), picture }
}

/** The pictures of two folders by name. @returns what differs, the greatest change first */
export const compareFolders = async (before: string, after: string): Promise<Difference[]> => {
  const namesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.png'))
  const [old, now] = [namesIn(before), namesIn(after)]
  const found: Difference[] = [
    ...now.filter((name) => !old.includes(name)).map((name) => ({ name, what: 'new' as const, share: 1 })),
    ...old.filter((name) => !now.includes(name)).map((name) => ({ name, what: 'gone' as const, share: 1 })),
  ]
  for (const name of now.filter((one) => old.includes(one))) {
    const difference = await compareFiles(name, join(before, name), join(after, name))
    if (difference) found.push(difference)
  }
  return found.sort((one, two) => two.share - one.share)
}

/** A page that shows before, after and what differs beside each other. */
export const writeReport = (folder: string, before: string, after: string, differences: Difference[]) => {
  mkdirSync(folder, { recursive: true })
  const rows = differences.map(({ name, what, share, picture }) => {
    const shown: [string, Buffer | undefined][] = [
      ['vorher', what === 'new' ? undefined : readFileSync(join(before, name))],
      ['nachher', what === 'gone' ? undefined : readFileSync(join(after, name))],
      ['anders', picture],
    ]
    const images = shown.flatMap(([word, bytes]) => {
      if (!bytes) return []
      const file = name.replace(/\.png$/, `.${word}.png`)
      writeFileSync(join(folder, file), bytes)
      return `<figure><img src="${file}" alt="${name}, ${word}"><figcaption>${word}</figcaption></figure>`
    })
    return `<section><h2>${name}: ${what}, ${(share * 100).toFixed(2)} %</h2><div>${images.join('')}</div></section>`
  })
  const style =
    'body{font-family:sans-serif}div{display:flex;gap:1em;align-items:flex-start}img{max-width:32vw}'
  const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Vergleich</title><style>${style}</style>`
  writeFileSync(join(folder, 'index.html'), `${page}<h1>${differences.length} anders</h1>${rows.join('')}`)
}
