import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskTown, matched } from '../../test/desk.ts'
import { listLetters, openLetter } from '../office/index.ts'
import { recordStandIn, recordSuggestions } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

describe('letters to a family without an account', () => {
  const onPaper = async (level: 'FULL' | 'MINIMAL') => {
    const rules = { disclosure: { level } }
    const place = await deskTown(database, rules)
    const desk = await place.addDesk({ name: 'Fachberatung', phone: '02921 1' })
    const advisor = place.ctx(await place.addStaff('advisor', { desk: desk.id }))
    const clerk = place.ctx(await place.addStaff('office-clerk'))
    const person = await place.addChildminder({
      deskId: desk.id,
      displayName: 'Erika Muster',
      phone: '02921 5',
    })
    const household = await place.addFamily({ online: false })
    const need = await place.addNeed({ childId: household.child.id })
    const one = await place.addApplication(household, { deskId: desk.id, need })
    const newest = async () => {
      const { items } = await listLetters(clerk, {})
      return openLetter(clerk, { letterId: items.at(-1)?.id ?? '' })
    }
    return { advisor, person, one, newest }
  }

  test('carry the contacts and the Vertretung that an account would show', async () => {
    const { advisor, person, one, newest } = await onPaper('FULL')
    await recordSuggestions(advisor, {
      ...{ applicationId: one.id, childminderIds: [person.id], release: true },
    })
    expect(await newest()).toMatchObject({
      ...{ kind: 'contacts', replyTo: 'Fachberatung, 02921 1' },
      contacts: [{ name: 'Erika Muster', phone: '02921 5' }],
    })
    await matched({ advisor, person }, one.id)
    const september = { ...advisor, now: new Date('2026-09-01T09:00:00Z') }
    await recordStandIn(september, {
      ...{ childminderId: person.id, standInName: 'Frau Ersatz', contact: '0171 000' },
      ...{ fromDay: '2026-09-02', toDay: '2026-09-04' },
    })
    expect(await newest()).toMatchObject({
      ...{ kind: 'stand-in', standIns: [{ name: 'Frau Ersatz', contact: '0171 000' }] },
    })
  })

  test('say no more than that there is news where disclosure is minimal', async () => {
    const { advisor, person, one, newest } = await onPaper('MINIMAL')
    await recordSuggestions(advisor, {
      ...{ applicationId: one.id, childminderIds: [person.id], release: true },
    })
    const letter = await newest()
    expect(letter.kind).toBe('news')
    expect(JSON.stringify(letter)).not.toContain('Erika')
  })
})
