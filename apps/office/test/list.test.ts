import { describe, expect, it } from 'vitest'
import { id, officeWith, staff } from './office.ts'
import { page, row } from './records.ts'

const listed = (...rows: object[]) => ({ 'GET /office/applications': page(...rows) })
const list = '/verwaltung/warteliste'

describe('the waiting list', () => {
  it('asks for what its address says, and ignores what it does not know', async () => {
    const office = officeWith(staff('facility-head'), listed(row()))
    await office.get(
      `${list}?name=ben&alter=U3&ab=2027-08&status=waiting&nachzuegler=ja&sortierung=start&seite=2`,
    )
    expect(office.asked('GET', '/office/applications')[0]?.query).toEqual({
      q: 'ben',
      ageClass: 'U3',
      startMonth: '2027-08',
      group: 'waiting',
      late: 'true',
      sort: 'start',
      page: '2',
    })
    await office.get(`${list}?alter=U99&ab=1999-01&status=quatsch&seite=0`)
    expect(office.asked('GET', '/office/applications')[1]?.query).toEqual({})
  })

  it('keeps the filters when the order changes', async () => {
    const { html } = await officeWith(staff('facility-head'), listed(row())).get(`${list}?name=ben&seite=3`)
    expect(html).toContain('href="/verwaltung/warteliste?name=ben&amp;sortierung=start"')
  })

  it('marks late ones and steps back from children with a place elsewhere', async () => {
    const { html, text } = await officeWith(
      staff('facility-head'),
      listed(row({ late: true }), row({ id: id(11), status: 'PROVIDED_ELSEWHERE' })),
    ).get(list)
    expect(text).toContain('nach der Frist')
    expect(text).toContain('Anderweitig versorgt')
    expect(html.match(/<tr class="muted">/g)).toHaveLength(1)
  })

  it('says until when the family may answer, in the tenant’s word', async () => {
    const offered = row({ status: 'OFFERED', replyDueOn: '2026-12-15' })
    const { text } = await officeWith(staff('facility-head'), listed(offered)).get(list)
    expect(text).toContain('Platzzusage, bis 15.12.2026')
  })

  it('lets a head offer a place, and tells the office why it does not', async () => {
    const offering = `href="/verwaltung/fall/${id(10)}/angebot"`
    const head = await officeWith(staff('facility-head'), listed(row())).get(list)
    expect(head.html).toContain(offering)
    const clerk = await officeWith(staff('office-clerk'), listed(row())).get(list)
    expect(clerk.html).not.toContain(offering)
    expect(clerk.text).toContain(
      'Wer einen Platz bekommt, entscheidet die Einrichtung. Das Jugendamt sieht die Liste',
    )
  })

  it('names the facility where several are in reach', async () => {
    const { html } = await officeWith(staff('office-clerk'), listed(row())).get(list)
    expect(html).toContain(`href="/verwaltung/warteliste?kita=${id(1)}"`)
  })
})
