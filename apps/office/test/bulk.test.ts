import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { page, row } from './records.ts'

const bulk = '/verwaltung/sammeln'
const named = (n: number, refusal?: object) => ({
  id: id(n),
  child: { firstName: 'Ben', lastName: `Thiele ${n}` },
  facility: { id: id(1), name: 'Kita Wirbelwind' },
  status: 'WAITING',
  ...(refusal && { refusal }),
})
const preview = (...items: object[]) => ({
  'GET /office/bulk-preview': { total: items.length, noteShown: true, items },
})
const job = (changes: object = {}) => ({
  id: id(70),
  act: 'reject',
  reason: 'no-place',
  note: '',
  state: 'waiting',
  createdAt: '2026-12-01T09:00:00.000Z',
  startsAt: '2026-12-01T09:00:10.000Z',
  finishedAt: null,
  total: 2,
  done: 0,
  refused: 0,
  refusals: [],
  ...changes,
})
const head = staff('facility-head')

describe('an act on many cases', () => {
  it('is offered below the list to those who may do it', async () => {
    const listed = { 'GET /office/applications': page(row()) }
    const list = await officeWith(head, listed).get('/verwaltung/warteliste?alter=U3')
    expect(list.html).toMatch(new RegExp(`<input[^>]*form="auswahl"[^>]*value="${id(10)}"`))
    expect(list.html).toMatch(/<button[^>]*value="reject"[^>]*name="akt"/)
    expect(list.html).toContain('<input type="hidden" name="alter" value="U3"/>')
    const clerk = await officeWith(staff('office-clerk'), listed).get('/verwaltung/warteliste')
    expect(clerk.html).not.toContain('name="akt"')
  })

  it('names everybody first, and those with whom it cannot be done apart', async () => {
    const refusal = { code: 'rejection-too-early', detail: 'Absagen sind erst ab 1. März möglich.' }
    const office = officeWith(head, preview(named(11), named(12), named(13, refusal)))
    const { text, html } = await office.get(`${bulk}?akt=reject&alter=U3&alle=ja`)
    expect(text).toContain('2 Familien absagen')
    expect(text).toContain('Thiele 13, Ben: Absagen sind erst ab 1. März möglich.')
    expect(html.match(/name="fall"/g)).toHaveLength(2)
    expect(office.asked('GET', '/office/bulk-preview')[0]?.query).toEqual({ act: 'reject', ageClass: 'U3' })
    expect(html).toContain('Wir danken Ihnen für Ihr Vertrauen.')
  })

  it('asks about the chosen ones only, whatever the filter', async () => {
    const office = officeWith(head, preview(named(11)))
    await office.get(`${bulk}?akt=shortlist&status=closed&fall=${id(11)}`)
    expect(office.asked('GET', '/office/bulk-preview')[0]?.query).toEqual({
      act: 'shortlist',
      group: 'all',
      case: id(11),
    })
  })

  it('does nothing when nobody is chosen', async () => {
    const office = officeWith(head)
    const { status, text } = await office.get(`${bulk}?akt=reject`)
    expect([status, text.includes('Kein Kind ist ausgewählt.')]).toEqual([422, true])
    expect(office.asked('GET', '/office/bulk-preview')).toEqual([])
  })

  it('orders it once by its id and leads to the progress', async () => {
    const office = officeWith(head, { ...preview(named(11)), 'POST /office/bulk-jobs': job() })
    const { hidden } = await office.get(`${bulk}?akt=reject&fall=${id(11)}`)
    const sent = await office.post(bulk, { ...hidden, reason: 'no-place', note: 'Alles Gute.' })
    expect(sent.to).toBe(`${bulk}/${id(70)}`)
    expect(office.asked('POST', '/office/bulk-jobs')[0]?.body).toEqual({
      id: hidden.id,
      act: 'reject',
      applicationIds: [id(11)],
      reason: 'no-place',
      note: 'Alles Gute.',
    })
  })

  it('can be called back while it waits; afterwards the page says why not', async () => {
    const office = officeWith(head, {
      [`GET /office/bulk-jobs/${id(70)}`]: job({ state: 'running', done: 1 }),
      [`POST /office/bulk-jobs/${id(70)}/undo`]: problem(
        409,
        'bulk-already-started',
        'Es hat schon begonnen.',
      ),
    })
    const { text } = await office.post(`${bulk}/${id(70)}/rueckgaengig`)
    expect(text).toContain('Es hat schon begonnen.')
    expect(text).toContain('1 von 2 sind erledigt.')
    const waiting = await officeWith(head, { [`GET /office/bulk-jobs/${id(70)}`]: job() }).get(
      `${bulk}/${id(70)}`,
    )
    expect(waiting.html).toContain(`action="${bulk}/${id(70)}/rueckgaengig"`)
    expect(waiting.html).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
  })

  it('says at the end whom it could not be done to, and stops asking', async () => {
    const refusals = [{ case: id(12), child: named(12).child, code: 'x', detail: 'Zurückgezogen.' }]
    const ended = job({ state: 'done', done: 1, refused: 1, refusals })
    const { text, html } = await officeWith(head, { [`GET /office/bulk-jobs/${id(70)}`]: ended }).get(
      `${bulk}/${id(70)}`,
    )
    expect(text).toContain('Eine Familie hat die Absage.')
    expect(text).toContain('Thiele 12, Ben : Zurückgezogen.')
    expect(html).not.toContain('http-equiv="refresh"')
  })
})
