import { expect, it } from 'vitest'
import { id, officeWith, portal, staff } from './office.ts'

const address = '/verwaltung/post'
const clerk = staff('office-clerk')
const failed = {
  ...{ id: id(1), template: 'status-changed', why: 'bounced', at: '2026-12-01T09:00:00.000Z' },
  ...{ applicationId: id(2), person: 'Mara Lindner', place: null },
}
const closed = {
  ...{ address: 'mara@familie.example', reason: 'bounced', since: '2026-12-01T09:00:00.000Z' },
  ...{ person: 'Mara Lindner', place: null, offer: { applicationId: id(2), replyDueOn: '2026-12-14' } },
}
const office = (trouble: object, change: object = {}) =>
  officeWith(clerk, { 'GET /portal': portal, 'GET /office/post': () => trouble, ...change })

it('the office reads whom no mail reached, why, and what waits for an answer, with the way to the case', async () => {
  const { html, text } = await office({ failed: [failed], failedTotal: 1, closed: [closed] }).get(address)
  expect(text).toContain('1 E-Mail hat niemanden erreicht')
  expect(text).toContain('kam zurück')
  expect(text).toContain('mara@familie.example')
  expect(text).toContain('Antwort bis')
  expect(html).toContain(id(2))
})

it('has words for every reason for which a mail reaches nobody', async () => {
  const reasons = ['bounced', 'rejected', 'attempts-used-up', 'no-address', 'suppressed', 'restored']
  const all = reasons.map((why, nth) => ({ ...failed, id: id(nth + 1), why }))
  const { text } = await office({ failed: all, failedTotal: all.length, closed: [] }).get(address)
  expect(text).toContain('nach einer Wiederherstellung angehalten, vielleicht schon angekommen')
  expect(text).not.toContain('failure.')
})

it('where everything arrived it says so', async () => {
  const { text } = await office({ failed: [], failedTotal: 0, closed: [] }).get(address)
  expect(text).toContain('Alle E-Mails sind angekommen')
})
