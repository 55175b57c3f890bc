import { dirname } from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { type Exception, unsettled } from './finding.ts'
import { dependencyFindings, introductionFindings, type Room } from './room.ts'
import { paths, read } from './source.ts'

const declared = (path: string): string[] => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path))
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
}

const roomAt = (path: string): Room => {
  const names = paths(`${path}/**/*.{ts,tsx,mjs,yaml,json,md}`).filter(
    (name) => !name.endsWith('/package.json'),
  )
  return {
    path,
    dependencies: declared(`${path}/package.json`),
    files: Object.fromEntries(names.map((name) => [name, read(name)])),
  }
}

const rooms = paths('{apps/*,packages/*,infra}/package.json').map((path) => roomAt(dirname(path)))
const map = read('README.md')

const unnamed: Exception[] = [
  { path: 'packages/db/package.json', times: 5, why: 'binaries per platform, chosen by name while running' },
  { path: 'infra/package.json', times: 1, why: 'Spectral is called as a command' },
  { path: 'apps/server/package.json', times: 1, why: '@hono/node-server wants hono beside it' },
]

describe('every room', () => {
  it('declares what it uses and uses what it declares', () => {
    const shared = declared('package.json')
    expect(
      unsettled(
        rooms.flatMap((room) => dependencyFindings(room, shared)),
        unnamed,
      ),
    ).toEqual([])
  })

  it('introduces itself in 40 lines and is on the map', () => {
    expect(unsettled(rooms.flatMap((room) => introductionFindings(room, map)))).toEqual([])
  })
})

describe('a room', () => {
  const room = (dependencies: string[], files: Record<string, string>): Room => ({
    path: 'packages/fee',
    dependencies,
    files,
  })

  it('with a package too many or too few is noticed', () => {
    const files = { 'packages/fee/src/a.ts': `import { z } from 'zod/v4'; import { it } from 'vitest'` }
    expect(dependencyFindings(room(['zod'], files), ['vitest'])).toEqual([])
    expect(dependencyFindings(room(['zod', 'hono'], files), ['vitest'])).toHaveLength(1)
    expect(dependencyFindings(room([], files), ['vitest'])).toHaveLength(1)
  })

  it('may name a package by path, by types and by JSX', () => {
    const files = {
      'packages/fee/src/a.tsx': `export const a = <p>{find('@fontsource/fira-sans/400.css')}</p>`,
      'packages/fee/tsconfig.json': `{ "extends": "@kita/config/tsconfig.base.json" }`,
    }
    const names = ['react', '@types/react', '@fontsource/fira-sans', '@kita/config']
    expect(dependencyFindings(room(names, files))).toEqual([])
  })

  it('without a README, with a long one, or off the map is noticed', () => {
    const shown = '[`packages/fee`](packages/fee/)'
    const short = { 'packages/fee/README.md': '# Fees\n' }
    expect(introductionFindings(room([], short), shown)).toEqual([])
    expect(introductionFindings(room([], short), '')).toHaveLength(1)
    expect(introductionFindings(room([], {}), shown)).toHaveLength(1)
    expect(
      introductionFindings(room([], { 'packages/fee/README.md': 'a\n'.repeat(41) }), shown),
    ).toHaveLength(1)
  })
})
