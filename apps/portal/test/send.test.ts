import { beforeEach, describe, expect, it } from 'vitest'
import { child, draft, location, open, sent, submissionId, wish } from './apply.ts'
import { idOf } from './example.ts'
import { problem } from './open-portal.ts'

beforeEach(() => {
  draft.stored = {}
})

describe('the page before sending', () => {
  beforeEach(() => {
    draft.stored = {
      newChildren: [child],
      need: { ...wish, alternativeHours: 45 },
      comment: 'Mit dem Rad',
      step: 'pruefen',
    }
  })

  it('shows everything with a way to change it', async () => {
    const { html } = await (await open()).get('/absenden/pruefen')
    expect(html).toContain('Jonathan Öztürk, geboren am 14. März 2025')
    expect(html).toContain('35 Stunden in der Woche, sonst 45')
    expect(html).toContain('Lindenweg 4, 59457 Werl')
    expect(html).toContain('Was danach passiert')
    expect(html.match(/href="\/absenden\/betreuung"/g)?.length).toBeGreaterThan(1)
  })

  it('says in plain words that it is late', async () => {
    const { get } = await open({ answers: { '/me/draft/preview': { body: sent(true) } } })
    expect((await get('/absenden/pruefen')).html).toContain('Erbeten war es bis 15. November 2026.')
  })

  it('sends under the id of the draft and leads to the receipt', async () => {
    const { post, asked } = await open({ answers: { '/me/submissions': { status: 201, body: {} } } })
    expect(location(await post('/absenden/pruefen', { submissionId }))).toBe(
      `/konto/bestaetigung/${submissionId}`,
    )
    expect(asked('/me/submissions')[0]?.body).toMatchObject({
      id: submissionId,
      children: [child],
      targets: [{ kind: 'facility', id: idOf(1) }],
    })
  })

  it('a second click finds the draft gone and shows the same receipt', async () => {
    draft.stored = {}
    const { post, asked } = await open({ answers: { [`/me/submissions/${idOf(70)}`]: { body: {} } } })
    expect(location(await post('/absenden/pruefen', { submissionId: idOf(70) }))).toBe(
      `/konto/bestaetigung/${idOf(70)}`,
    )
    expect(asked('/me/submissions')).toEqual([])
  })

  it('a refused or failed sending never shows green', async () => {
    const full = problem(
      409,
      'application-limit-reached',
      'Für jedes Kind sind 4 Einrichtungen zur gleichen Zeit möglich.',
    )
    const refused = await (await open({ answers: { '/me/submissions': full } })).post('/absenden/pruefen', {
      submissionId,
    })
    expect(refused.response.status).toBe(409)
    expect(refused.html).toContain('<a href="#auswahl">Für jedes Kind sind 4 Einrichtungen')
    const broken = await (await open({ answers: { '/me/submissions': problem(500, 'internal', '') } })).post(
      '/absenden/pruefen',
      { submissionId },
    )
    expect(broken.response.status).toBe(500)
    for (const { html } of [refused, broken]) expect(html).not.toContain('angekommen')
    expect(draft.stored.newChildren).toEqual([child])
  })
})

describe('the receipt', () => {
  const receipt = {
    id: submissionId,
    reference: '7ZDE-JX8F',
    submittedAt: '2026-11-21T09:00:00.000Z',
    guardianName: 'Katharina Öztürk',
    ...sent(false),
  }
  const path = `/konto/bestaetigung/${submissionId}`

  it('shows the green light in shape and words, the tenant’s sentence, number and PDF', async () => {
    const { html } = await (
      await open({ answers: { [`/me/submissions/${submissionId}`]: { body: receipt } } })
    ).get(path)
    expect(html).toContain('<h1>Sie haben sich erfolgreich angemeldet</h1>')
    expect(html).toContain('Gesendet und angekommen')
    expect(html).toContain('7ZDE-JX8F')
    expect(html).toContain(`/api/v1/me/submissions/${submissionId}/receipt.pdf`)
  })

  it('of another family does not exist', async () => {
    const { response } = await (await open()).get(path)
    expect(response.status).toBe(404)
  })
})
