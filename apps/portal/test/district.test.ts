import type { Portal } from '@kita/page'
import { beforeEach, describe, expect, it } from 'vitest'
import { child, draft, kita, open, selection, sent, wish } from './apply.ts'
import { examplePortal, idOf } from './example.ts'
import { openPortal, problem } from './open-portal.ts'

type Year = Portal['years'][number]

/** The example's portal where its years have these rules. */
const withRules = async (
  rules: Partial<Year['rules']>,
  year: Partial<Year> = {},
): Promise<Partial<Portal>> => {
  const { years } = await examplePortal()
  return { years: years.map((one) => ({ ...one, ...year, rules: { ...one.rules, ...rules } })) }
}

const facility = {
  ...{ id: idOf(1), kind: 'KITA', name: 'Kita Nummer 1', street: 'Lindenweg 1', postcode: '59457' },
  ...{ town: 'Werl', latitude: 51.5, longitude: 7.9, phone: null, email: null, website: null },
  ...{ headName: null, opensMinute: 420, closesMinute: 990, closingDays: null, ageFromMonths: 4 },
  ...{ ageToMonths: 84, careHours: [35, 45], placesTotal: 60, features: [], concept: null, criteria: [] },
  ...{ visit: 'no', visitHint: null, placesAsOf: null, district: null, placesStale: false, groups: [] },
  provider: { id: idOf(9), name: 'Stadt Werl', type: 'municipal' },
  window: {
    ...{ opens: '2026-10-01', deadline: '2027-01-31', deadlineMode: 'hard' },
    ...{ leadMinMonths: 6, leadMaxMonths: null },
  },
  ...{ freePlaces: [], closings: [], openDays: [], pictures: [] },
}
const page = async (portal: Partial<Portal>) => {
  const answers = { [`/facilities/${idOf(1)}`]: { body: facility } }
  return (await (await openPortal({ portal, answers })).get(`/einrichtung/${idOf(1)}`)).html
}

describe('the page of a facility says what the rules mean there', () => {
  it('its own last day, the months, the confirmation, the proof, the number of its kind of Träger', async () => {
    const limits = [
      { counter: 'facility' as const, max: 5 },
      { counter: 'provider-municipal' as const, max: 3 },
    ]
    const html = await page(
      await withRules(
        {
          ...{ confirmRequired: true, confirmDays: 10, dispatch: 'parallel' },
          proofs: [
            { hours: 45, proof: 'Bescheinigung des Arbeitgebers' },
            { hours: 25, proof: 'Nachweis der Schule' },
          ],
        },
        { limits },
      ),
    )
    expect(html).toContain('ist der letzte Tag Sonntag, 31. Januar 2027.')
    expect(html).toContain('Sie können spätestens 6 Monate vor dem Beginn der Betreuung senden.')
    expect(html).toMatch(/Gehen Sie innerhalb von 10 Tagen hin, sonst verfällt Ihre [A-Z]\w+\./)
    expect(html).toContain('ist ein Nachweis nötig: Bescheinigung des Arbeitgebers.')
    expect(html).not.toContain('Nachweis der Schule')
    expect(html).toContain('Möglich sind je Kind 5 Einrichtungen und Kindertagespflege zusammen.')
    expect(html).toContain('Davon dürfen 3 Einrichtungen kommunal sein.')
  })

  it('that its last day is over', async () => {
    expect(await page({ today: '2027-02-01' })).toContain('war der letzte Tag Sonntag, 31. Januar 2027.')
  })

  it('who decides, where it is not the facility', async () => {
    expect(await page(await withRules({ decider: 'office' }))).toContain(
      'Über die Plätze kommunaler Einrichtungen entscheidet das Kreisjugendamt',
    )
    expect(await page(await withRules({ decider: 'facility' }))).not.toContain('Über die Plätze')
  })
})

describe('before a family sends', () => {
  beforeEach(() => {
    draft.stored = { newChildren: [child], need: { ...wish, hours: 45 }, step: 'pruefen' }
  })

  it('reads of confirmation and proof, also beside the hours', async () => {
    const portal = await withRules({
      ...{ confirmRequired: true, confirmDays: 1, proofs: [{ hours: 45, proof: 'Bescheinigung' }] },
    })
    const { html } = await (await open({ portal })).get('/absenden/pruefen')
    expect(html).toContain('innerhalb von 1 Tag hin')
    expect(html).toContain('Den Nachweis für 45 Stunden reichen Sie im Konto nach: Bescheinigung.')
    expect((await (await open({ portal })).get('/absenden/betreuung')).html).toContain(
      'Dafür ist ein Nachweis nötig: Bescheinigung.',
    )
  })

  it('a late one reads which round it takes part in, or that the last one is over', async () => {
    const round = (number: number, closesOn: string, name: string) => ({
      ...{ number, name, kinds: ['KITA' as const], closesOn, appliesUntil: closesOn, wishes: null },
      ...{ offersFrom: '2027-05-01', replyDays: null, rejectFrom: null },
    })
    const rounds = [round(1, '2026-11-15', 'Hauptrunde'), round(2, '2027-03-01', 'Zweite Runde')]
    const answers = { '/me/draft/preview': { body: sent(true) } }
    const read = async (all: typeof rounds) => {
      const portal = await withRules({ deadlineMode: 'roundCutoff' }, { rounds: all })
      return (await (await open({ portal, answers })).get('/absenden/pruefen')).html
    }
    expect(await read(rounds)).toContain('nimmt an der nächsten Runde teil: Zweite Runde.')
    expect(await read(rounds.slice(0, 1))).toContain('Der letzte Stichtag ist vorbei.')
  })

  it('a rank that an open wish has is refused where it is given', async () => {
    const title = 'Den 1. Wunsch hat schon eine Einrichtung, bei der Ihre Anmeldung läuft.'
    const taken = problem(422, 'rank-taken', title)
    const errors = [{ pointer: '/targets/0/rank', code: 'rank-taken', detail: title }]
    const answers = { '/me/draft/preview': { ...taken, body: { ...(taken.body as object), errors } } }
    const portal = await withRules({ ranking: 'required', rankingSeen: false })
    const { get, post } = await open({ portal, answers })
    expect((await get('/absenden/weiteres')).html).toContain(
      'Die Einrichtungen sehen nicht, an welcher Stelle sie stehen.',
    )
    const { html, response } = await post('/absenden/weiteres', { [`rank-${kita.id}`]: '1' })
    expect(response.status).toBe(422)
    expect(html).toContain(`<a href="#rank-${kita.id}">${title}`)
  })
})

describe('the selection', () => {
  it('is not full while facilities are unlimited, whatever Tagespflege counts', async () => {
    const counters = [
      { counter: 'facility', max: null, chosen: 1 },
      { counter: 'childminding', max: 1, chosen: 1 },
    ]
    const answers = { '/me/selection': { body: { ...selection, counters } } }
    const { html } = await (await open({ answers })).get('/auswahl')
    expect(html).not.toContain('Mehr geht zurzeit nicht.')
  })
})

describe('the start page', () => {
  it('names the months before the start instead of “all year”', async () => {
    const { years } = await withRules({ ...{ leadMinMonths: 2, leadMaxMonths: 9 }, deadlineMode: 'hard' })
    const timeline = [{ kind: 'yearStarts' as const, day: '2027-08-01' }]
    const portal = { years: years?.map((one) => ({ ...one, timeline })) ?? [] }
    const { html } = await (await openPortal({ portal })).get('/')
    expect(html).toContain('Sie können frühestens 9 Monate vor dem Beginn der Betreuung senden.')
    expect(html).toContain('Sie können spätestens 2 Monate vor dem Beginn der Betreuung senden.')
    expect(html).not.toMatch(/das ganze Jahr möglich|Jederzeit möglich/)
  })

  it('names the towns that share the portal', async () => {
    const { jurisdiction } = await examplePortal()
    const office = { name: 'Jugendamt Lippstadt', url: 'https://lippstadt.example' }
    const outside = [{ municipality: 'Lippstadt', shares: true, office }]
    const { html } = await (await openPortal({ portal: { jurisdiction: { ...jurisdiction, outside } } })).get(
      '/',
    )
    expect(html).toContain('Familien aus Lippstadt fragen auch hier an.')
    expect(html).toContain('>Lippstadt</a>')
  })
})
