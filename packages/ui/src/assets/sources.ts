import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Texts of all files of this room with the ending, in a steady order. */
export const readSources = (ending: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(join(root, name), 'utf8'))

/** Path of a file of this room. */
export const sourceFile = (name: string): string => join(root, name)

export const readSource = (name: string): string => readFileSync(sourceFile(name), 'utf8')
