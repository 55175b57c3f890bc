import { describe, expect, it } from 'vitest'
import { arrowFindings, environmentFindings } from './arrow.ts'
import { type Exception, unsettled } from './finding.ts'
import { fileGraph, orderFindings, ringIn, roomGraph } from './order.ts'
import { everySource, source } from './source.ts'

const tree = everySource()

const crossings: Exception[] = [
  {
    path: 'apps/server/build/plugin.ts',
    times: 1,
    why: 'asks every module `*.made.ts`, whichever there are',
  },
  {
    path: 'infra/campaign/serve.ts',
    times: 1,
    why: 'starts the bundle that is deployed, which lies in a folder named after its sources',
  },
  {
    path: 'packages/ui/src/islands/map.ts',
    times: 1,
    why: 'the browser fetches the map from an address with a hash',
  },
  {
    path: 'infra/browser/journey/addresses.test.ts',
    times: 1,
    why: 'asks every address of the staff pages, whichever there are',
  },
]

describe('the arrows between the rooms', () => {
  it('hold in every file', () => {
    expect(unsettled(tree.flatMap(arrowFindings), crossings)).toEqual([])
  })

  it.each([
    ['packages/core/src/offer/make.ts', `import { Hono } from 'hono'`],
    ['packages/core/src/offer/make.ts', `import { z } from 'zod'; import pino from 'pino'`],
    ['packages/core/src/offer/make.ts', `import { t } from '@kita/text'`],
    ['packages/db/src/scope.ts', `import type { RuleSet } from '@kita/tenant'`],
    ['packages/mail/src/render.ts', `export { renderLetter } from '@kita/document'`],
    ['packages/ui/src/map.ts', `export type { Ctx } from '@kita/core'`],
    ['apps/portal/src/search.tsx', `import { createApi } from '@kita/api'`],
    ['apps/portal/src/search.tsx', `const core = await import('@kita/core/facility')`],
    ['apps/office/src/list.tsx', `type Row = import('@kita/core/application').OfficeRow`],
    ['apps/api/src/session.ts', `import { Lucia } from 'lucia'`],
    ['apps/worker/src/send.ts', `import { SESClient } from '@aws-sdk/client-ses'`],
    ['apps/server/src/web.ts', `import { Hono } from 'hono'`],
    ['apps/api/src/me.ts', `import { connect } from '../../../packages/db/src/database.ts'`],
    ['packages/mail/src/jobs.ts', `import { createWorker } from '@kita/worker'`],
    ['apps/portal/src/search.tsx', 'const core = await import(name)'],
    ['apps/kiosk/src/index.ts', `import { t } from '@kita/text'`],
  ])('refuse in %s: %s', (path, text) => {
    expect(arrowFindings(source(path, text))).toHaveLength(1)
  })

  it.each([
    ['apps/portal/src/search.tsx', `import { type Client } from '@kita/api'; import { t } from '@kita/text'`],
    ['apps/server/src/index.ts', `import { createPortal } from '@kita/portal'`],
    [
      'packages/core/src/offer/make.test.ts',
      `import { testDatabase } from '@kita/db/testing'; import 'vitest'`,
    ],
  ])('allow in %s: %s', (path, text) => {
    expect(arrowFindings(source(path, text))).toEqual([])
  })
})

describe('the environment', () => {
  it('is read by the composition root and the tools alone', () => {
    expect(unsettled(tree.flatMap(environmentFindings))).toEqual([])
  })

  it.each([
    'process.env.PORT',
    `globalThis.process['env']`,
    'const { env } = process',
    `import { env } from 'node:process'`,
  ])('is noticed in %s', (text) => {
    expect(environmentFindings(source('packages/mail/src/send.ts', text))).not.toEqual([])
    expect(environmentFindings(source('apps/server/src/env.ts', text))).toEqual([])
  })
})

describe('the words of the core', () => {
  it('come in the order of life', () => {
    expect(unsettled(tree.flatMap(orderFindings))).toEqual([])
  })

  it('notice a step back and a word without a place', () => {
    const back = source('packages/core/src/child/lock.ts', `import type { Offer } from '../offer/find.ts'`)
    expect(orderFindings(back)).toHaveLength(1)
    expect(orderFindings(source('packages/core/src/fee/rules.ts', ''))).toHaveLength(1)
    const forth = source('packages/core/src/offer/find.ts', `import { of } from '../child/lock.ts'`)
    expect(orderFindings(forth)).toEqual([])
  })
})

describe('rings', () => {
  it('are in no room, and between no rooms', () => {
    expect(ringIn(fileGraph(tree))).toBeNull()
    expect(ringIn(roomGraph(tree))).toBeNull()
  })

  it('are noticed, unless only types go round', () => {
    const ring = (first: string) => [
      source('packages/core/src/a.ts', first),
      source('packages/core/src/b.ts', `import { a } from './a.ts'`),
    ]
    expect(ringIn(fileGraph(ring(`export { b } from './b.ts'`)))).toHaveLength(3)
    expect(ringIn(fileGraph(ring(`import type { B } from './b.ts'`)))).toBeNull()
    const rooms = [
      source('packages/mail/src/a.ts', `import type { T } from '@kita/text'`),
      source('packages/text/src/a.ts', `import { mail } from '@kita/mail/x'`),
    ]
    expect(ringIn(roomGraph(rooms))).toEqual(['mail', 'text', 'mail'])
  })
})
