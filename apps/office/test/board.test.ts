import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { row } from './records.ts'

const board = '/verwaltung/tafel'
const statuses = ['WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'CONTRACTED']
const columns = (cards: Record<string, object[]>) => ({
  'GET /office/board': {
    columns: statuses.map((status) => ({
      status,
      total: cards[status]?.length ?? 0,
      items: cards[status] ?? [],
    })),
  },
})
const head = staff('facility-head')
const path = `/office/applications/${id(10)}/shortlist`

describe('the board', () => {
  it('has a choice and a button on each card for who cannot drag', async () => {
    const { html, text } = await officeWith(head, columns({ WAITING: [row({ siblingHere: true })] })).get(
      board,
    )
    expect(html).toContain('<option value="SHORTLISTED">engere Wahl</option>')
    expect(text).toContain('Geschwister hier')
    expect(text).toContain('Absage')
  })

  it('moves without script and offers the way back', async () => {
    const moved = { id: id(10), status: 'SHORTLISTED' }
    const office = officeWith(head, {
      ...columns({ SHORTLISTED: [row({ status: 'SHORTLISTED' })] }),
      [`POST ${path}`]: moved,
      [`DELETE ${path}`]: moved,
    })
    const sent = await office.post(`${board}/verschieben`, { fall: id(10), nach: 'SHORTLISTED' })
    expect(sent.to).toBe(`${board}?verschoben=${id(10)}`)
    const shown = await office.get(sent.to ?? '')
    expect(shown.text).toContain('Aaliyah Yılmaz steht jetzt in der Spalte „Engere Wahl“.')
    const back = await office.post(`${board}/verschieben`, { ...shown.hidden, fall: id(10), nach: 'WAITING' })
    expect(back.to).toBe(board)
    expect(office.asked('DELETE', path)).toHaveLength(1)
  })

  it('leads to the page of an act that needs more than a move', async () => {
    const office = officeWith(head)
    const to = async (nach: string) =>
      (await office.post(`${board}/verschieben`, { fall: id(10), nach })).to?.replace(
        `/verwaltung/fall/${id(10)}`,
        '',
      )
    expect(await Promise.all(['OFFERED', 'ACCEPTED', 'CONTRACTED', 'REJECTED'].map(to))).toEqual([
      '/angebot',
      '/antwort',
      '/vertrag',
      '/absage',
    ])
  })

  it('says why a move was refused', async () => {
    const refused = problem(409, 'status-change-not-possible', 'Der Stand hat sich geändert.')
    const office = officeWith(head, { ...columns({}), [`POST ${path}`]: refused })
    const { status, text } = await office.post(`${board}/verschieben`, { fall: id(10), nach: 'SHORTLISTED' })
    expect([status, text.includes('Der Stand hat sich geändert.')]).toEqual([409, true])
  })
})
