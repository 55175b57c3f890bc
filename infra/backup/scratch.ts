import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { discardUnfinished } from '@kita/db/embedded'

const prefix = '.kita-copy-'

/**
 * A folder beside `near`, where there is room, for a copy that is looked at and thrown away. Copies of commands that were
 * killed are thrown away first: they hold families' data, and perhaps a server runs on one.
 */
export const onScratch = async <Result>(
  near: string,
  say: (line: string) => void,
  work: (folder: string) => Promise<Result>,
): Promise<Result> => {
  const parent = dirname(resolve(near))
  for (const name of readdirSync(parent).filter((one) => one.startsWith(prefix))) {
    const left = join(parent, name)
    if ((await discardUnfinished(left)) !== 'discarded') continue
    rmSync(left, { recursive: true, force: true })
    say(`Ein abgebrochener Befehl hatte eine Kopie in ${left} liegen lassen; sie ist gelöscht.`)
  }
  const folder = mkdtempSync(join(parent, prefix))
  const tidy = () => rmSync(folder, { recursive: true, force: true })
  // also where a signal ends the command
  process.once('exit', tidy)
  try {
    return await work(folder)
  } finally {
    process.off('exit', tidy)
    tidy()
  }
}
