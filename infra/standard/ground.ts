import { existsSync } from 'node:fs'
import { importsOf, targetOf } from '../conventions/import.ts'
import { isTest, paths, read, root, source } from '../conventions/source.ts'
import type { Ground } from './fault.ts'
import { titlesOf } from './title.ts'

const once = <Value>(make: (path: string) => Value) => {
  const kept = new Map<string, Value>()
  return (path: string): Value => {
    const value = kept.has(path) ? (kept.get(path) as Value) : make(path)
    kept.set(path, value)
    return value
  }
}

/** The project as it lies on disk. A suite in a file of its own counts where a file of tests beside it imports it. */
export const ground = (): Ground => {
  const parsed = once((path) => source(path, read(path)))
  const isRun = (path: string): boolean =>
    /\.test\.tsx?$/.test(path) ||
    (isTest(path) &&
      paths(`${path.slice(0, path.lastIndexOf('/'))}/*.test.ts`).some((other) =>
        importsOf(parsed(other)).some(({ specifier }) => targetOf(other, specifier) === path),
      ))
  return {
    titles: once((path) => (existsSync(root + path) && isRun(path) ? titlesOf(parsed(path)) : undefined)),
    text: once((path) => (existsSync(root + path) ? read(path) : undefined)),
  }
}
