import { describe, expect, it } from 'vitest'
import { openPortal } from './open-portal.ts'

const stamp = { '/form-stamp': { body: { stamp: 'siegel' } } }
const person = {
  firstName: 'Katharina',
  lastName: 'Öztürk',
  street: 'Lindenweg 4',
  phone: '',
  email: 'k@example.org',
  password: 'sieben blaue Boote',
  stamp: 'siegel',
}
const places: Record<string, [place: string, municipality: string][]> = {
  '59457': [
    ['Werl', 'Werl'],
    ['Büderich', 'Werl'],
  ],
  '59581': [
    ['Warstein', 'Warstein'],
    ['Belecke', 'Warstein'],
    ['Uelde', 'Anröchte'],
  ],
}
const missing = {
  status: 422,
  body: {
    ...{ type: '/problems/input-invalid', title: 'Etwas fehlt', status: 422, code: 'input-invalid' },
    requestId: 'r',
    errors: [{ pointer: '/town', code: 'text-missing', detail: 'Hier fehlt etwas.' }],
  },
}

const open = () =>
  openPortal({
    answers: {
      ...stamp,
      '/localities': ({ query }) => ({
        body: {
          items: (places[query.get('q') ?? ''] ?? []).map(([place, municipality]) => ({
            ...{ postcode: query.get('q'), place, municipality, inside: true },
          })),
        },
      }),
      '/accounts': ({ body }) =>
        (body as { town: string }).town ? { status: 202, body: { accepted: true } } : missing,
    },
  })

describe('the town of a postcode', () => {
  it.each([
    ['is filled in where there is one', { postcode: '59457', town: '' }, 'Werl'],
    ['may be typed by hand, also one we do not know', { postcode: '59457', town: 'Holtum' }, 'Holtum'],
    [
      'may be typed by hand for a postcode we do not know',
      { postcode: '99999', town: 'Irgendwo' },
      'Irgendwo',
    ],
    [
      'is the one that was chosen among several',
      { postcode: '59581', town: '', townOf: 'Anröchte' },
      'Anröchte',
    ],
    [
      'is what was typed rather than chosen',
      { postcode: '59581', town: 'Uelde', townOf: 'Anröchte' },
      'Uelde',
    ],
  ])('%s', async (_, typed, town) => {
    const { post, asked } = await open()
    const { response } = await post('/konto/anlegen', { ...person, ...typed })
    expect(response.status).toBe(303)
    expect(asked('/accounts')[0]?.body).toMatchObject({ town })
  })

  it('is asked for where the postcode has several; the summary leads to the choice, nothing typed is lost', async () => {
    const { post } = await open()
    const { response, html } = await post('/konto/anlegen', { ...person, postcode: '59581', town: '' })
    expect(response.status).toBe(422)
    expect(html).toContain('<a href="#townOf">Geben Sie Ihren Ort ein.</a>')
    for (const town of ['Warstein', 'Anröchte'])
      expect(html).toMatch(new RegExp(`type="radio"[^>]*value="${town}"`))
    expect(html).toContain('value="Lindenweg 4"')
  })

  it.each([
    ['an unknown one', '99999'],
    ['half a one', '594'],
  ])('is asked for by hand for %s', async (_, postcode) => {
    const { post } = await open()
    const { html } = await post('/konto/anlegen', { ...person, postcode, town: '' })
    expect(html).toContain('<a href="#town">Geben Sie Ihren Ort ein.</a>')
    expect(html).not.toContain('name="townOf"')
  })
})
