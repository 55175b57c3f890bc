import { fileURLToPath } from 'node:url'
import { withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, type TenantBundle } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { OperatorCtx } from '../context.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { saveRuleDraft, startRuleDraft } from './draft.ts'
import { answerWhatIf, type WhatIf } from './what-if.ts'

const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
const now = new Date('2026-11-21T09:00:00Z')
let database: TestDatabase
let bundle: TenantBundle
let ctx: OperatorCtx

beforeAll(async () => {
  database = await testDatabase()
  const read = await readBundle(folder)
  if (!read.bundle) throw new Error('the bundle does not read')
  bundle = read.bundle
  await applyBundle(database.operatorDb, bundle, now)
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada', email: emailNorm, emailNorm, roles: ['editor' as const], createdAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  ctx = {
    ...{ db: database.operatorDb, now, requestId: 'probe' },
    actor: { kind: 'operator', operatorId: id, name: 'Ada', roles: ['editor'] },
  }
})
afterAll(() => database.stop())

const usual = {
  ...{
    bornOn: '2024-05-01',
    askedOn: '2023-10-05',
    startsOn: '2024-08-01',
    kind: 'KITA' as const,
    hours: 35,
  },
  ...{ postcode: '59457', town: 'Werl' },
}
const ask = (changes: Partial<WhatIf> = {}) =>
  answerWhatIf(ctx, bundle.slug, { ...usual, bornOn: '2022-05-01', ...changes })

describe('what if a child in the Kreis Soest asks', () => {
  test.each<[string, Partial<WhatIf>, object]>([
    [
      'in the window: yes, in time',
      {},
      { possible: true, late: false, kitaYear: 2024, offersFrom: '2023-12-01' },
    ],
    [
      'before it opens: from when (scenario 5)',
      { askedOn: '2023-09-30' },
      { possible: false, reason: { code: 'window-not-open', params: { opensOn: '2023-10-01' } } },
    ],
    ['after the deadline: yes, late (scenario 6)', { askedOn: '2023-11-20' }, { possible: true, late: true }],
    [
      'unborn for the running year: no (scenario 7)',
      { bornOn: '2024-12-01', askedOn: '2024-09-01', startsOn: '2025-02-01' },
      { possible: false, reason: { code: 'child-not-born-running' } },
    ],
    [
      'a fifth Kita: no, with the number four (scenario 1)',
      { open: 4 },
      { possible: false, reason: { code: 'application-limit-reached', params: { max: 4 } } },
    ],
    ['five at once: no', { wanted: 5 }, { possible: false, reason: { code: 'application-limit-reached' } }],
    ['Tagespflege beside four Kitas: yes', { kind: 'CHILDMINDING' }, { possible: true }],
    [
      'for a Hort: not offered',
      { kind: 'HORT' },
      { possible: false, reason: { code: 'care-kind-not-offered' } },
    ],
    ['for hours nobody offers', { hours: 11 }, { possible: false, reason: { code: 'hours-not-offered' } }],
    [
      'from Lippstadt: the other office is named',
      { postcode: '59555', town: 'Lippstadt' },
      { possible: false, reason: { code: 'outside-jurisdiction', params: { municipality: 'Lippstadt' } } },
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await ask(changes)).toMatchObject(expected)
  })

  it('tells what was asked, until the refusal', async () => {
    expect((await ask({ askedOn: '2023-09-30' })).steps).toEqual([
      { step: 'area', passed: true },
      { step: 'kind', passed: true },
      { step: 'hours', passed: true },
      { step: 'window', passed: false },
    ])
  })

  it('answers by the rules of the Kita-Jahr in question', async () => {
    expect(await ask({ askedOn: '2022-10-12', startsOn: '2023-08-01', bornOn: '2021-01-01' })).toMatchObject({
      possible: true,
      rulesFrom: 2023,
    })
    expect(await ask()).toMatchObject({ rulesFrom: 2024, drafted: false })
  })

  it('tries a draft when it is asked to', async () => {
    await startRuleDraft(ctx, bundle.slug, { fromYear: 2024 })
    const entries = [{ name: 'window.next.opens', value: '12.10.' }]
    await saveRuleDraft(ctx, bundle.slug, { fromYear: 2024, revision: 1, entries })
    expect(await ask()).toMatchObject({ possible: true, drafted: false })
    expect(await ask({ drafts: true })).toMatchObject({
      ...{ possible: false, drafted: true, reason: { params: { opensOn: '2023-10-12' } } },
    })
  })
})
