import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const folder = join(import.meta.dirname, 'words')

/**
 * All sentences of one language, key → sentence. A file `words/<lang>/<room>.json` is flat; its key `a.b` is the
 * sentence `<room>.a.b`. Empty when the language has no folder yet.
 */
export const words = (language: string): Record<string, string> => {
  const all: Record<string, string> = {}
  for (const file of readRooms(language)) {
    const sentences = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>
    for (const [key, sentence] of Object.entries(sentences))
      all[`${basename(file, '.json')}.${key}`] = sentence
  }
  return all
}

const readRooms = (language: string): string[] => {
  if (!readdirSync(folder).includes(language)) return []
  return readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'))
}
