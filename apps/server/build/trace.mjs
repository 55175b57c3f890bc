// Names and lines of the sources in every fault that is logged. Node's own way reads all maps of a program that starts,
// which takes longer than everything else it does then; here the map of a file is read with its first fault.
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** @type {Map<string, SourceMap | undefined>} */
const maps = new Map()

const mapOf = (/** @type {string} */ file) => {
  if (!maps.has(file)) maps.set(file, readMap(file))
  return maps.get(file)
}

const readMap = (/** @type {string} */ file) => {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    return undefined
  }
}

/** A line of a trace, with the source's place where it is in the bundle. */
const told = (/** @type {string} */ bundle, /** @type {NodeJS.CallSite} */ frame) => {
  const url = frame.getFileName()
  const line = String(frame)
  if (!url?.startsWith(bundle)) return line
  const found = mapOf(fileURLToPath(url))?.findEntry(
    (frame.getLineNumber() ?? 1) - 1,
    (frame.getColumnNumber() ?? 1) - 1,
  )
  if (!found || !('originalSource' in found)) return line
  const place = `${new URL(found.originalSource, url).href}:${found.originalLine + 1}:${found.originalColumn + 1}`
  return line.replace(/file:\S+?:\d+:\d+/, place)
}

/** From now on traces of faults in this bundle's files name the sources. */
export const traceSources = (/** @type {string} */ folder) => {
  const bundle = pathToFileURL(join(folder, '/')).href
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => `\n    at ${told(bundle, frame)}`)
    return `${Error.prototype.toString.call(error)}${lines.join('')}`
  }
}
