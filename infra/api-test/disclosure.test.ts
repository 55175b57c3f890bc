import { withoutTenant } from '@kita/db'
import type { RuleSetInput } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { requestOf, ruleOf, sampleOf } from './call.ts'
import { buildWorld, type World } from './world.ts'

let world: World
afterEach(() => world.stop())

const soest: Omit<RuleSetInput, 'fromYear'> = {
  disclosure: { level: 'STATUS_ONLY' },
  offer: { replyChannel: ['facility'] },
}

/** Facts of the offer and of the contract that stand nowhere else. */
const marks = {
  'the start': '2026-09-17',
  'the hours': '"hours":41',
  'the group': 'MARKE-GRUPPE',
  'the note': 'MARKE-NOTIZ',
  'the last day': '2026-03-19',
  'the end of the last day': '11:11:11',
  'the contract’s start': '2026-09-18',
  'the contract’s day': '2026-02-27',
}

const mark = async () => {
  const { offered, contracted, group } = world.town.own
  await withoutTenant(world.superuser, async (tx) => {
    await tx.execute(sql`update app.care_group set name = 'MARKE-GRUPPE' where id = ${group.id}`)
    await tx.execute(sql`
      update app.offer set starts_on = '2026-09-17', hours = 41, note = 'MARKE-NOTIZ', group_id = ${group.id},
             reply_due_on = '2026-03-19', reply_until = '2026-03-19T11:11:11Z'
       where id = ${offered.id}`)
    await tx.execute(sql`
      update app.contract set starts_on = '2026-09-18', signed_on = '2026-02-27', hours = 41
       where id = ${contracted.id}`)
  })
}

/** All that a parent can read: every GET, and each of the family's applications where one is named. */
const everythingRead = async () => {
  const { waiting, offered, contracted } = world.town.own
  const applications = [waiting.id, offered.application.id, contracted.application.id]
  const cookie = await world.as('parent')
  const texts: string[] = []
  for (const operation of world.operations.filter((one) => one.method === 'GET')) {
    if (!ruleOf(operation).may.includes('parent')) continue
    const sample = await sampleOf(operation, world.town)
    const ids = ruleOf(operation).subject === 'application' ? applications : [sample.id]
    for (const id of ids) {
      const response = await world.send(
        world.town,
        requestOf(operation, { ...sample, ...(id && { id }) }, { cookie }),
      )
      texts.push(`${operation.id} ${response.status} ${await response.text()}`)
    }
  }
  return texts
}

const marksIn = (texts: string[]) =>
  Object.entries(marks).flatMap(([name, value]) =>
    texts.flatMap((text) => (text.includes(value) ? [`${name} in ${text.split(' ')[0]}`] : [])),
  )

describe('an offer and a contract', () => {
  it('are in no answer to a parent where only the status is shown', async () => {
    world = await buildWorld(soest)
    await mark()
    const texts = await everythingRead()
    // The group's name stands in the Kita's public profile, offer or not.
    expect(marksIn(texts)).toEqual(['the group in getFacility'])
    expect(texts.some((text) => text.includes('"status":"OFFERED"'))).toBe(true)
    expect(texts.filter((text) => text.includes(world.town.own.offered.id))).toEqual([])
    expect(texts.filter((text) => text.includes(world.town.own.contracted.id))).toEqual([])
  })

  it('leave no button: an answer in the portal changes nothing', async () => {
    world = await buildWorld(soest)
    const cookie = await world.as('parent')
    const before = await world.fingerprint(world.town)
    const response = await world.send(world.town, {
      method: 'POST',
      path: `/me/offers/${world.town.own.offered.id}/reply`,
      json: { answer: 'accept' },
      cookie,
    })
    expect([response.status, await response.json()]).toMatchObject([409, { code: 'reply-not-in-portal' }])
    expect(await world.fingerprint(world.town)).toBe(before)
  })

  it('are shown with all their facts where the tenant shows them', async () => {
    world = await buildWorld()
    await mark()
    const seen = marksIn(await everythingRead())
    for (const name of Object.keys(marks)) expect(seen).toContain(`${name} in listMyApplications`)
    expect(seen).toContain('the note in getMyApplication')
  })
})
