import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'

const choices = {
  'GET /office/role-choices': {
    items: [
      {
        role: 'facility-staff',
        scopeKind: 'facility',
        places: [
          { id: id(1), name: 'Kita Wirbelwind' },
          { id: id(3), name: 'Kita Regenbogen' },
        ],
      },
    ],
  },
}
const person = {
  ...{ id: id(7), name: 'Kim Kollege', email: 'kim@kreis.example', state: 'active', self: false },
  roles: [{ id: id(8), role: 'facility-staff', place: 'Kita Wirbelwind', mayTake: true }],
  rolesElsewhere: false,
  accessRefusal: null,
  history: [
    {
      ...{ at: '2026-11-03T09:00:00.000Z', by: 'Katrin Beispiel', event: 'give-role' },
      ...{ role: 'facility-staff', place: 'Kita Wirbelwind' },
    },
  ],
}
const page = `/verwaltung/team/${id(7)}`
const officeOf = (answers: Parameters<typeof officeWith>[1] = {}) =>
  officeWith(staff('facility-head'), { ...choices, [`GET /office/team/${id(7)}`]: person, ...answers })
const done = () => new Response(null, { status: 204 })

describe('the team', () => {
  it('is found by name, with roles and how far the way in is', async () => {
    const { roles, name, email, state } = person
    const row = { id: id(7), name, email, state, roles: roles.map(({ role, place }) => ({ role, place })) }
    const office = officeOf({ 'GET /office/team': { total: 1, page: 1, pageSize: 50, items: [row] } })
    const { text } = await office.get('/verwaltung/team?suche=versiegelt')
    expect(text).toContain(
      'Kim Kollege Mitarbeit in der Einrichtung, Kita Wirbelwind kim@kreis.example aktiv',
    )
    expect(office.asked('GET', '/office/team')[0]?.query).toEqual({ search: 'versiegelt' })
  })
})

describe('inviting', () => {
  const typed = { name: 'Kim Neu', email: 'neu@kreis.example', role: 'facility-staff' }

  it('sends role and place as one grant', async () => {
    const office = officeOf({ 'POST /office/team': Response.json({ id: id(9) }, { status: 201 }) })
    const { to } = await office.post('/verwaltung/team/einladen', { ...typed, place: `facility:${id(3)}` })
    expect(to).toBe(`/verwaltung/team/${id(9)}?getan=eingeladen`)
    expect(office.asked('POST', '/office/team')[0]?.body).toEqual({
      ...typed,
      scope: { kind: 'facility', id: id(3) },
    })
  })

  it('refused keeps what was typed and says it at the field', async () => {
    const refused = problem(403, 'role-beyond-reach', 'Diese Rolle können Sie hier nicht vergeben.')
    const office = officeOf({ 'POST /office/team': refused })
    const { status, html } = await office.post('/verwaltung/team/einladen', { ...typed, place: '' })
    expect(status).toBe(422)
    expect(html).toContain('value="neu@kreis.example"')
    expect(html).toContain('href="#place"')
    expect(office.asked('POST', '/office/team')[0]?.body).toMatchObject({
      scope: { kind: 'tenant', id: null },
    })
  })
})

describe('a person', () => {
  it('shows roles, who gave them and when', async () => {
    const { text } = await officeOf().get(page)
    expect(text).toContain('3. November 2026')
    expect(text).toContain(
      'Rolle bekommen: Mitarbeit in der Einrichtung, Kita Wirbelwind (durch Katrin Beispiel)',
    )
  })

  it('loses a role by one button', async () => {
    const office = officeOf({ [`POST /office/team/${id(7)}/withdrawn-roles`]: done() })
    const { to } = await office.post(`${page}/rolle-entziehen`, { assignmentId: id(8) })
    expect(to).toBe(`${page}?getan=entzogen`)
  })

  it('is removed only after a page that says what follows', async () => {
    const office = officeOf({ [`DELETE /office/team/${id(7)}`]: done() })
    expect((await office.get(`${page}/entfernen`)).text).toContain('Alle Rollen und Anmeldungen enden sofort')
    expect(office.asked('DELETE', `/office/team/${id(7)}`)).toEqual([])
    expect((await office.post(`${page}/entfernen`)).to).toBe('/verwaltung/team?getan=entfernt')
  })

  it('out of the reader’s hands shows the reason instead of buttons', async () => {
    const held = { ...person, rolesElsewhere: true, accessRefusal: 'roles-beyond-reach' }
    const { text } = await officeOf({ [`GET /office/team/${id(7)}`]: held }).get(page)
    expect(text).toContain('Die Person arbeitet auch außerhalb Ihres Bereichs')
    expect(text).not.toContain('Aus dem Team entfernen')
  })
})
