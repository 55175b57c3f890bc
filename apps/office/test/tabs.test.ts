import type { Portal } from '@kita/page'
import { expect, it } from 'vitest'
import { id, officeWith, portal, staff } from './office.ts'
import { page, row } from './records.ts'

const list = '/verwaltung/warteliste'
const withMode = (mode: string): Portal => ({
  ...portal,
  years: portal.years.map((year) => ({
    ...year,
    rules: { ...year.rules, childminding: { ...year.rules.childminding, mode } },
  })),
})
const shownTo = async (role: 'office-clerk' | 'advisor', mode: string) => {
  const answers = { 'GET /portal': withMode(mode), 'GET /office/applications': page(row()) }
  return (await officeWith(staff(role), answers).get(list)).html
}

it('the Jugendamt finds Tagespflege where the tenant has it only; who works for it always does', async () => {
  const desk = 'href="/verwaltung/tagespflege"'
  expect(await shownTo('office-clerk', 'DISTRICT_DESK')).toContain(desk)
  expect(await shownTo('office-clerk', 'OFF')).not.toContain(desk)
  expect(await shownTo('advisor', 'OFF')).toContain(desk)
})

it('filters stand folded for a phone until one is set, and say how many are', async () => {
  const office = officeWith(staff('facility-head'), { 'GET /office/applications': page(row()) })
  const plain = await office.get(`${list}?status=working&sortierung=name`)
  expect(plain.html).toContain('<details class="more filter-fold">')
  expect(plain.text).toContain('Filter ändern')
  const set = await office.get(`${list}?suche=versiegelt&alter=U3`)
  expect(set.html).toContain('<details class="more filter-fold" open="">')
  expect(set.text).toContain('Filter ändern (2 aktiv)')
})

it('the ranking opens on the first Kita where children of that age wait', async () => {
  const provider = {
    kind: 'staff',
    name: 'K',
    roles: [{ role: 'provider-admin', scopeKind: 'provider', scopeId: id(9) }],
  }
  const kita = (n: number) => ({ target: { kind: 'facility', id: id(n) }, name: `Kita ${n}` })
  const ranking = {
    ...{
      ageClass: 'U3',
      kitaYear: 2027,
      ranked: false,
      catalogues: [],
      canMove: false,
      items: [],
      notes: [],
    },
    facility: { id: id(2), name: 'Kita 2' },
  }
  const office = officeWith(provider, {
    'GET /listings': { items: [kita(1), kita(2), kita(3)] },
    'GET /office/applications': page(
      row({ facility: { id: id(3), name: 'Kita 3' } }),
      row({ facility: { id: id(2), name: 'Kita 2' } }),
    ),
    'GET /office/ranking': ranking,
  })
  const facilityOf = (at: number) => office.asked('GET', '/office/ranking')[at]?.query.facility
  await office.get('/verwaltung/rangliste')
  expect(facilityOf(0)).toBe(id(2))
  await office.get(`/verwaltung/rangliste?einrichtung=${id(1)}`)
  expect(facilityOf(1)).toBe(id(1))
})
