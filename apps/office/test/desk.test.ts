import { describe, expect, it } from 'vitest'
import { id, officeWith, problem, staff } from './office.ts'
import { deskCase } from './records.ts'

const address = `/verwaltung/tagespflege/${id(40)}`
const api = `/office/desk/applications/${id(40)}`
const none = { [`GET ${api}/suggestions`]: { items: [], more: 0, named: [] } }

describe('a match of the Fachberatung', () => {
  it('offers only the advisor’s own steps', async () => {
    const { html, text } = await officeWith(staff('advisor'), { ...none, [`GET ${api}`]: deskCase() }).get(
      address,
    )
    expect(text).toContain('Der Antrag auf Förderung liegt vor')
    expect(html).toContain('value="MATCHED"')
    expect(html).not.toContain('value="WITHDRAWN"')
  })

  it('sends both ticks as they stand and says at the tick which paper is missing', async () => {
    const refusal = problem(409, 'match-paper-missing', 'Es fehlt noch etwas.', [
      { pointer: '/ticks/subsidy', code: 'subsidy-missing', detail: 'Es fehlt der Antrag auf Förderung.' },
    ])
    const app = officeWith(staff('advisor'), {
      ...none,
      [`GET ${api}`]: deskCase(),
      [`POST ${api}/step`]: refusal,
    })
    const { html } = await app.post(address, { to: 'MATCHED', contract: 'yes', childminder: id(41) })
    expect(app.asked('POST', `${api}/step`)[0]?.body).toEqual({
      to: 'MATCHED',
      ticks: { contract: true, subsidy: false },
      childminderId: id(41),
      needMet: false,
    })
    expect(html).toContain('href="#subsidy"')
  })

  it('knows no papers before a person is found', async () => {
    const early = deskCase({ status: 'SUBMITTED', moves: ['IN_ADVICE', 'REJECTED'] })
    const app = officeWith(staff('advisor'), {
      ...none,
      [`GET ${api}`]: early,
      [`POST ${api}/step`]: { id: id(40) },
    })
    await app.post(address, { to: 'IN_ADVICE' })
    expect(app.asked('POST', `${api}/step`)[0]?.body).toEqual({ to: 'IN_ADVICE' })
  })
})
