import type { Content, Draft } from '../src/page/apply/draft.ts'
import { idOf } from './example.ts'
import { type OpenOptions, openPortal } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
export const submissionId = idOf(77)
export const kita = {
  targetKind: 'facility',
  id: idOf(1),
  kind: 'KITA',
  name: 'Kita Nummer 1',
  town: 'Werl',
  provider: 'Stadt Werl',
  joined: true,
  visit: null,
  deskId: null,
}
export const selection = { targets: [kita], counters: [{ counter: 'facility', max: 4, chosen: 1 }] }
const me = {
  id: 'x',
  email: 'k@example.org',
  firstName: 'Katharina',
  lastName: 'Öztürk',
  phone: null,
  street: 'Lindenweg 4',
  postcode: '59457',
  town: 'Werl',
  language: 'de',
  contactChangedAt: null,
  unreadMessages: 0,
}
export const inside = { result: 'inside', municipality: 'Werl', municipalities: [], office: null }
export const wish = { startsOn: '2027-08-01', hours: 35, changeWish: false, movingIn: false }
export const child = { firstName: 'Jonathan', lastName: 'Öztürk', bornOn: '2025-03-14' }
export const sent = (late: boolean) => ({
  applications: [
    {
      id: idOf(5),
      childId: idOf(6),
      childName: 'Jonathan Öztürk',
      kind: 'KITA',
      targetId: idOf(1),
      targetName: 'Kita Nummer 1',
      startsOn: '2027-08-01',
      hours: 35,
      changeWish: false,
      late,
      visitFirst: false,
    },
  ],
})

/** The draft that the API keeps; a test fills it. */
export const draft: { stored: Content } & Partial<Pick<Draft, 'lost' | 'rulesChangedOn'>> = { stored: {} }

/** The portal of a signed-in parent who has chosen one Kita. */
export const open = (options: OpenOptions = {}) =>
  openPortal({
    session: parent,
    ...options,
    answers: {
      '/me': { body: me },
      '/me/selection': { body: selection },
      '/me/children': { body: { items: [] } },
      '/jurisdiction': { body: inside },
      '/me/draft': ({ method, body }) => {
        if (method === 'PUT') draft.stored = (body as { content: Content }).content
        const { lost = [], rulesChangedOn = null } = draft
        return { body: { submissionId, content: draft.stored, lost, rulesChangedOn } }
      },
      '/me/draft/preview': { body: sent(false) },
      ...options.answers,
    },
  })

/** Where an answer leads. */
export const location = ({ response }: { response: Response }) => response.headers.get('location')
