import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { page, row } from './records.ts'

const listed = (...rows: object[]) => ({ 'GET /office/applications': page(...rows) })
const list = '/verwaltung/warteliste'

describe('the waiting list', () => {
  it('asks for what its address says, and ignores what it does not know', async () => {
    const office = officeWith(staff('facility-head'), listed(row()))
    await office.get(
      `${list}?suche=versiegelt&alter=U3&ab=2027-08&status=waiting&nachzuegler=ja&sortierung=start&seite=2`,
    )
    expect(office.asked('GET', '/office/applications')[0]?.query).toEqual({
      search: 'versiegelt',
      ageClass: 'U3',
      startsFrom: '2027-08-01',
      group: 'waiting',
      late: 'true',
      sort: 'start',
      page: '2',
    })
    await office.get(`${list}?alter=U99&ab=1999-01&status=quatsch&seite=0`)
    expect(office.asked('GET', '/office/applications')[1]?.query).toEqual({})
  })

  it('has no name in its address: the filters are posted, and lead to the list with the name sealed', async () => {
    const sealing = { 'POST /office/search': { search: 'versiegelt' } }
    const office = officeWith(staff('facility-head'), { ...listed(row()), ...sealing })
    const { html } = await office.get(`${list}?suche=versiegelt&alter=U3`)
    expect(html).toContain('action="/verwaltung/suche/warteliste" method="post"')
    expect(html).toContain('value="Ben Lindner"')
    const typed = { name: ' Ben Lindner ', alter: 'U3', ab: '', status: 'waiting' }
    const { status, to } = await office.post('/verwaltung/suche/warteliste', typed)
    expect([status, to]).toEqual([303, `${list}?alter=U3&status=waiting&suche=versiegelt`])
    expect(office.asked('POST', '/office/search')[0]?.body).toEqual({ words: 'Ben Lindner' })
    const plain = await office.post('/verwaltung/suche/tafel', { ...typed, name: ' ' })
    expect(plain.to).toBe('/verwaltung/tafel?alter=U3&status=waiting')
    expect((await office.post('/verwaltung/suche/boese', typed)).status).toBe(404)
  })

  it('says that a search is over instead of showing everybody, with the way to the whole list', async () => {
    const office = officeWith(staff('facility-head'), {
      'GET /office/applications': problem(410, 'search-ended', 'Diese Suche gilt nicht mehr.'),
    })
    const { status, html, text } = await office.get(`${list}?suche=alt`)
    expect(status).toBe(410)
    expect(text).toContain('Diese Suche gilt nicht mehr.')
    expect(html).toContain(`href="${list}"`)
  })

  it('keeps no name in a view', async () => {
    const office = officeWith(staff('facility-head'), {
      ...listed(row()),
      'POST /office/saved-views': Response.json({ id: id(20) }, { status: 201 }),
    })
    const view = 'suche=versiegelt&alter=U3'
    await office.post(`${list}/ansichten`, { ansichtname: 'Kleine', ansicht: view })
    expect(office.asked('POST', '/office/saved-views')[0]?.body).toMatchObject({ query: 'alter=U3' })
  })

  it('keeps the filters when the order changes', async () => {
    const { html } = await officeWith(staff('facility-head'), listed(row())).get(
      `${list}?suche=versiegelt&seite=3`,
    )
    expect(html).toContain('href="/verwaltung/warteliste?suche=versiegelt&amp;sortierung=start"')
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

  it('takes a span of months as days, open at either end', async () => {
    const office = officeWith(staff('facility-head'), listed(row()))
    await office.get(`${list}?ab=2027-08&bis=2028-02&stunden=35&geschwister=ja&wechsel=ja`)
    await office.get(`${list}?bis=2027-09`)
    const [span, one] = office.asked('GET', '/office/applications')
    expect(span?.query).toEqual({
      ...{ startsFrom: '2027-08-01', startsUntil: '2028-02-29', hours: '35' },
      ...{ sibling: 'true', changeWish: 'true' },
    })
    expect(one?.query).toEqual({ startsUntil: '2027-09-30' })
  })

  it('keeps a view, opens with it when nothing else is asked, and never traps the reader in it', async () => {
    const kept = { id: id(60), name: 'Kleine', query: 'alter=U3', isDefault: true }
    const office = officeWith(staff('facility-head'), {
      ...listed(row()),
      'GET /office/saved-views': { items: [kept] },
      'POST /office/saved-views': { id: id(60) },
    })
    expect((await office.get(list)).to).toBe(`${list}?alter=U3`)
    const shown = await office.get(`${list}?ansicht=alle`)
    expect(shown.html).toContain(`href="${list}?alter=U3">Kleine`)
    const saved = await office.post(`${list}/ansichten`, {
      ansicht: 'alter=UE3&boese=1',
      ansichtname: 'Große',
      standard: 'ja',
    })
    expect(saved.to).toBe(`${list}?alter=UE3`)
    expect(office.asked('POST', '/office/saved-views')[0]?.body).toEqual({
      name: 'Große',
      query: 'alter=UE3',
      isDefault: true,
    })
  })

  it('prints what the filter shows or what was chosen', async () => {
    const office = officeWith(staff('facility-head'), listed(row()))
    const { text } = await office.get(`${list}/druck?alter=U3&fall=${id(10)}`)
    await office.get(`${list}/druck?alter=U3&fall=${id(10)}&alle=ja`)
    const [chosen, all] = office.asked('GET', '/office/applications')
    expect(chosen?.query).toMatchObject({ case: id(10), group: 'all' })
    expect(all?.query).toEqual({ ageClass: 'U3', page: '1', pageSize: '500' })
    expect(text).toContain('Ein Kind. Stand vom 01.12.2026.')
  })

  it('hands the filter over to the file', async () => {
    const { html } = await officeWith(staff('facility-head')).get(`${list}/datei?alter=U3&status=waiting`)
    expect(html).toContain('action="/verwaltung/warteliste/datei/holen"')
    expect(html).toContain('<input type="hidden" name="ageClass" value="U3"/>')
    expect(html).toContain('<input type="hidden" name="group" value="waiting"/>')
  })
})
