// Is the bundle made of the sources as they are now? Plain JavaScript: it is asked before there is a bundle.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @import { Seen, Stamp } from './fresh.mjs' */

/** Files of the whole that decide what a bundle is made of. */
const whole = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
const roots = ['apps', 'packages', 'infra/patches']
/** What no bundle is made of. */
const skipped = /^(node_modules|dist|test|coverage)$|\.test\.tsx?$|\.md$|^\./

/** Every file that is in a bundle, is read by one that is, or would be if it had been there: a new file counts too. */
const inputs = (/** @type {string} */ root) => {
  /** @type {string[]} */
  const found = []
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (skipped.test(entry.name)) continue
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else found.push(path)
    }
  }
  for (const one of roots) walk(one)
  return [...whole, ...found]
}

const look = (/** @type {string} */ path) => {
  const { size, mtimeMs, ctimeMs, ino } = lstatSync(path)
  return { size, changed: `${mtimeMs}/${ctimeMs}/${ino}` }
}
const sumOf = (/** @type {string} */ path) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** What the sources are, without their sums: taken before and after a build it tells whether somebody wrote meanwhile. */
export const seeSources = (/** @type {string} */ root) => {
  /** @type {Record<string, Seen>} */
  const files = {}
  for (const path of inputs(root)) files[path] = look(join(root, path))
  return files
}

/** @returns {Record<string, Seen>} the same with the sums of the contents, by which a copied tree is known again */
export const withSums = (/** @type {string} */ root, /** @type {Record<string, Seen>} */ files) =>
  Object.fromEntries(
    Object.entries(files).map(([path, seen]) => [path, { ...seen, sum: sumOf(join(root, path)) }]),
  )

export const distOf = (/** @type {string} */ root) => join(root, 'apps/server/dist')
const stampFile = (/** @type {string} */ root) => join(distOf(root), 'stamp.json')

/** In one step: whoever starts meanwhile finds the stamp of before or this one. */
export const writeStamp = (/** @type {string} */ root, /** @type {Stamp} */ stamp) => {
  const part = `${stampFile(root)}.${process.pid}`
  writeFileSync(part, JSON.stringify(stamp))
  renameSync(part, stampFile(root))
}

/** @returns {Stamp | undefined} */
const readStamp = (/** @type {string} */ root) => {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * The folder of the bundle made of exactly these sources; undefined when there is none. Times decide while nobody touched
 * a file; a copied or freshly checked out tree is known by the sums, which are then remembered with its own times.
 */
export const freshBundle = (/** @type {string} */ root) => {
  const stamp = readStamp(root)
  if (!stamp) return undefined
  const now = seeSources(root)
  if (Object.keys(now).length !== Object.keys(stamp.files).length) return undefined
  let touched = false
  for (const [path, seen] of Object.entries(now)) {
    const then = stamp.files[path]
    if (!then || then.size !== seen.size) return undefined
    if (then.changed !== seen.changed) {
      if (sumOf(join(root, path)) !== then.sum) return undefined
      touched = true
    }
    seen.sum = then.sum
  }
  if (touched) remember(root, { ...stamp, files: now })
  return join(distOf(root), stamp.bundle)
}

const remember = (/** @type {string} */ root, /** @type {Stamp} */ stamp) => {
  try {
    writeStamp(root, stamp)
  } catch {
    // A tree that cannot be written is compared by its sums each time.
  }
}

/**
 * The folder of the bundle, which is made where there is none of these sources; undefined where it cannot be made: the
 * reason stands in the terminal.
 */
export const bundleOf = (/** @type {string} */ root, tell = () => {}) => {
  const fresh = freshBundle(root)
  if (fresh) return fresh
  tell()
  const program = ['--import', 'tsx', join(import.meta.dirname, 'run.ts')]
  const folder = join(root, 'apps/server')
  spawnSync(process.execPath, program, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return freshBundle(root)
}
