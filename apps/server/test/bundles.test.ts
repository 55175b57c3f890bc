import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperatorCtx } from '@kita/core'
import { askErasure, changeTenantLife, confirmErasure } from '@kita/core/tenant-life'
import { withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { expect, it } from 'vitest'
import { applyBundles } from '../src/start/bundles.ts'

const now = new Date('2026-11-21T09:00:00Z')

const admin = async ({ operatorDb: db }: TestDatabase, name: string): Promise<OperatorCtx> => {
  const id = randomUUID()
  const email = `${id}@probe.example`
  await withoutTenant(db, (tx) =>
    tx.insert(people).values({ id, name, email, emailNorm: email, roles: ['admin'], createdAt: now }),
  )
  return { db, now, requestId: 'probe', actor: { kind: 'operator', operatorId: id, name, roles: ['admin'] } }
}

const erase = async (database: TestDatabase, slug: string) => {
  const [asking, second] = [await admin(database, 'Ada Nord'), await admin(database, 'Bo Süd')]
  const reason = 'Der Vertrag ist zu Ende.'
  const end = { reason, sentence: 'Das Portal ist zu Ende.' }
  await changeTenantLife(asking, slug, { from: 'open', to: 'suspended', ...end })
  await changeTenantLife(asking, slug, { from: 'suspended', to: 'closed', ...end })
  await askErasure(asking, slug, { reason })
  await confirmErasure(second, slug, { slug })
}

it('a start from a folder that still describes an erased portal goes on without it', async () => {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kita-bundles-'))
  try {
    for (const name of ['_default', 'flensburg', 'kaiserslautern'])
      await cp(join(import.meta.dirname, '../../../tenants', name), join(folder, name), { recursive: true })
    const start = () => applyBundles(database.operatorDb, folder, now)
    const [first, second] = await start()
    await erase(database, first?.bundle.slug ?? '')
    expect((await start()).map(({ id, changed }) => ({ id, changed }))).toEqual([
      { id: second?.id, changed: false },
    ])
  } finally {
    await database.stop()
    await rm(folder, { recursive: true })
  }
})
