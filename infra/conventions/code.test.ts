import { describe, expect, it } from 'vitest'
import {
  blindSpotFindings,
  clockFindings,
  defaultExportFindings,
  lengthFindings,
  rawSqlFindings,
} from './code.ts'
import { type Exception, unsettled } from './finding.ts'
import { pipelineFindings } from './scope.ts'
import { everySource, isTest, source } from './source.ts'

const tree = everySource()
const planted = (text: string, path = 'packages/core/src/offer/make.ts') => source(path, text)

const blindSpots: Exception[] = [
  {
    path: 'packages/db/src/connection.ts',
    times: 2,
    why: 'the driver’s types lack the shape of its raw answer',
  },
  { path: 'packages/db/src/scope.ts', times: 1, why: 'a tuple’s types are lost in Promise.allSettled' },
  {
    path: 'packages/db/src/session.ts',
    times: 4,
    why: 'inner parts of drizzle that its types do not publish',
  },
  {
    path: 'packages/tenant/src/csv-records.ts',
    times: 1,
    why: 'csv-parse types do not know its option `info`',
  },
  {
    path: 'packages/tenant/src/bundle/read.ts',
    times: 1,
    why: 'files as they are; the check behind it trusts nothing',
  },
  {
    path: 'packages/text/src/translator.ts',
    times: 2,
    why: 'keys come from files, i18next wants them as types',
  },
  { path: 'apps/api/src/request/frame.ts', times: 1, why: 'hono keeps a promise where its types say a text' },
  { path: 'apps/api/src/document.ts', times: 1, why: 'the problem’s schema is plain OpenAPI, not zod' },
  { path: 'apps/worker/src/mail/prepare.ts', times: 1, why: 'name and data of a mail are made as a pair' },
  {
    path: 'apps/api/src/shape.ts',
    times: 2,
    why: 'maxProperties is missing in the types of zod-openapi; the document must not learn what an instant is made from',
  },
  { path: 'packages/page/src/ask.ts', times: 1, why: 'a form sends what was typed; the API judges it' },
]
const clocks: Exception[] = [
  {
    path: 'packages/auth/src/session/adapter.ts',
    times: 1,
    why: 'lucia itself measures with the machine’s clock',
  },
]
const rawSql: Exception[] = [
  { path: 'packages/db/', why: 'the one place that speaks to the driver' },
  { path: 'infra/backup/', why: 'copies, compares and empties all tables, whichever there are' },
  { path: 'infra/campaign/', why: 'looks at all tables and plants faults in a database of its own' },
  { path: 'infra/api-test/', why: 'compares all tables before and after, whichever there are' },
  {
    path: 'infra/bench/',
    why: 'databases of a bench have names of their own; nothing is served',
  },
]
const ruleRooms = ['core', 'tenant', 'auth', 'mail', 'document'].map((room) => `packages/${room}`)

describe('files', () => {
  it('have at most 300 lines', () => {
    expect(unsettled(tree.flatMap(lengthFindings))).toEqual([])
    expect(lengthFindings(planted('\n'.repeat(300).concat('1')))).toHaveLength(1)
    expect(lengthFindings(planted('\n'.repeat(299).concat('1\n')))).toEqual([])
  })

  it('export things by name', () => {
    const configs = (path: string) => path.endsWith('.config.ts')
    expect(unsettled(tree.filter(({ path }) => !configs(path)).flatMap(defaultExportFindings))).toEqual([])
    expect(defaultExportFindings(planted('export default 1'))).toHaveLength(1)
    expect(defaultExportFindings(planted('const a = 1; export { a as default }'))).toHaveLength(1)
  })
})

describe('the type checker', () => {
  it('looks away nowhere else', () => {
    expect(unsettled(tree.flatMap(blindSpotFindings), blindSpots)).toEqual([])
  })

  it.each(['let a: any', 'const a = b as unknown as string', 'f(a as never)', '// @ts-expect-error\nf()'])(
    'is not silenced by %j',
    (text) => {
      expect(blindSpotFindings(planted(text))).toHaveLength(1)
    },
  )
})

describe('time', () => {
  it('is an argument wherever rules live', () => {
    const ruled = tree.filter(({ path, room }) => ruleRooms.includes(room) && !isTest(path))
    expect(unsettled(ruled.flatMap(clockFindings), clocks)).toEqual([])
  })

  it.each(['const now = new Date()', 'const now = Date.now()', 'const now = Date()'])(
    'is seen in %j',
    (text) => {
      expect(clockFindings(planted(text))).toHaveLength(1)
      expect(clockFindings(planted('const a = new Date(0)'))).toEqual([])
    },
  )
})

describe('SQL', () => {
  it('is made of text nowhere else', () => {
    expect(unsettled(tree.flatMap(rawSqlFindings), rawSql)).toEqual([])
  })

  it.each(['sql.raw(a)', 'client.unsafe(a)', 'list.map(sql.raw)'])('is seen in %j', (text) => {
    expect(rawSqlFindings(planted(text))).toHaveLength(1)
  })
})

describe('statements of one scope', () => {
  it('run beside each other through one door only', () => {
    const served = tree.filter(({ path }) => !isTest(path) && !path.startsWith('packages/db/'))
    expect(unsettled(served.flatMap(pipelineFindings))).toEqual([])
  })

  it.each([
    'const read = async (tx: Tx) => Promise.all([a(tx), b(tx)])',
    'verb({ run: async (tx, input) => { const rows = await Promise.all(ids.map((id) => one(tx, id))) } })',
    'async function read(tx: Tx) { await Promise.race([a(tx), b(tx)]) }',
    'inTenant(db, 1, (tx) => Promise.allSettled([a(tx)]))',
  ])('are seen in %j', (text) => {
    expect(pipelineFindings(planted(text))).toHaveLength(1)
    expect(pipelineFindings(planted(text.replace(/Promise\.\w+/, 'together')))).toEqual([])
    expect(pipelineFindings(planted('const both = () => Promise.all([fetch(a), fetch(b)])'))).toEqual([])
  })
})

describe('an excuse', () => {
  const found = clockFindings(planted('const a = [Date.now(), Date.now()]'))
  const { path } = planted('')

  it('covers as many findings as it says, a folder any number', () => {
    expect(unsettled(found, [{ path, times: 2, why: 'a test' }])).toEqual([])
    expect(unsettled(found, [{ path: 'packages/core/', why: 'a test' }])).toEqual([])
    expect(unsettled(found, [{ path: 'packages/co', why: 'a test' }])).toHaveLength(3)
  })

  it('that nothing needs any more is itself a finding', () => {
    expect(unsettled(found, [{ path, times: 3, why: 'a test' }])).toHaveLength(1)
    expect(unsettled([], [{ path: 'packages/core/', why: 'a test' }])).toHaveLength(1)
  })
})
