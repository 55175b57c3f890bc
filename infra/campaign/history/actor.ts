import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { lettersOf, sendingOf } from '../database/load.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'
import { type Act, fieldOf } from './call.ts'
import type { History, Outcome, Person } from './record.ts'

/** What the people of one portal know of each other's records. */
export type Board = {
  town: CampaignTown
  /** Applications that a facility has heard of. */
  heard: Map<string, string[]>
  /** Offers that were made, with their applications. */
  made: Map<string, { offerId: string; applicationId: string }[]>
}
export const openBoard = (town: CampaignTown): Board => ({ town, heard: new Map(), made: new Map() })

export type Scene = { stage: Stage; history: History; boards: Board[]; going: () => boolean }
type Doing = { act: Act; subject: string | null; method?: string; path: string; json?: object }

/** One act of somebody: without an answer the same again under the same key, and now and then once more for nothing. */
const perform = async (
  { history, going }: Scene,
  { board, person, random }: { board: Board; person: Person; random: Random },
  { act, subject, method = 'POST', path, json }: Doing,
): Promise<Outcome> => {
  const request = { method, path: `/api/v1${path}`, ...(json && { json }) }
  const wanted = { town: board.town, person, act, subject, key: randomUUID(), request }
  let outcome = await history.call(wanted)
  for (let tries = 0; outcome.type === 'unknown' && tries < 40 && going(); tries += 1) {
    await sleep(random.int(50, 400))
    outcome = await history.call(wanted)
  }
  if (outcome.type === 'ok' && act !== 'read' && random.chance(0.1)) await history.call(wanted)
  return outcome
}

type Role = { board: Board; person: Person; random: Random }

const remember = (list: Map<string, string[]>, outcome: Outcome) => {
  if (outcome.type !== 'ok') return
  for (const one of itemsOf(outcome.body, 'applications')) {
    const [facilityId, id] = [fieldOf(one, 'targetId') ?? '', fieldOf(one, 'id') ?? '']
    list.set(facilityId, [...(list.get(facilityId) ?? []), id])
  }
}

const itemsOf = (body: unknown, name: string): object[] => {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : []
  return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : []
}

/** Some facilities of the portal, one at least. */
const choose = ({ board, random }: Role): string[] => {
  const all = board.town.houses.map(({ facility }) => facility.id)
  const some = all.filter(() => random.chance(0.6))
  return some.length > 0 ? some : [random.pick(all)]
}

/** An offer of another portal; null when nobody there has made one. */
const foreignOffer = ({ boards }: Scene, { board, random }: Role) => {
  const others = boards.filter((one) => one !== board).flatMap((one) => [...one.made.values()].flat())
  return others.length > 0 ? random.pick(others) : null
}

/** A family: sends, looks, says yes or no, takes back. Its children are as many as it has sendings. */
export const parent = async (scene: Scene, role: Role): Promise<void> => {
  const { board, random } = role
  const own: string[] = []
  while (scene.going()) {
    const draw = random.next()
    if (draw < 0.4 && own.length < 150) {
      const json = sendingOf(board.town, choose(role), `Kind ${lettersOf(scene.stage.nextNumber())}`)
      const sent = await perform(scene, role, {
        act: 'submit',
        subject: json.id,
        path: '/me/submissions',
        json,
      })
      remember(board.heard, sent)
      own.push(...itemsOf(sent.body, 'applications').map((one) => fieldOf(one, 'id') ?? ''))
    } else if (draw < 0.85) await lookAndReply(scene, role)
    else if (draw < 0.92 && own.length > 0) {
      const subject = random.pick(own)
      await perform(scene, role, { act: 'withdraw', subject, path: `/me/applications/${subject}/withdrawal` })
    } else {
      const foreign = foreignOffer(scene, role)
      if (foreign) await reply(scene, role, 'probe', foreign.offerId)
    }
  }
}

const reply = (scene: Scene, role: Role, act: Act, offerId: string) =>
  perform(scene, role, {
    ...{ act, subject: offerId, path: `/me/offers/${offerId}/reply` },
    json: { answer: role.random.chance(0.7) ? 'accept' : 'decline' },
  })

const lookAndReply = async (scene: Scene, role: Role) => {
  const seen = await perform(scene, role, {
    ...{ act: 'read', subject: null, method: 'GET', path: '/me/applications' },
  })
  const offers = itemsOf(seen.body, 'items')
    .flatMap((need) => itemsOf(need, 'applications'))
    .flatMap((one) => fieldOf(Reflect.get(one, 'offer'), 'id') ?? [])
  // Not everybody answers, so that some offers run out.
  if (offers.length > 0 && role.random.chance(0.5))
    await reply(scene, role, 'reply', role.random.pick(offers))
}

/** A head: offers places, takes offers back, records contracts. */
export const head = async (
  scene: Scene,
  role: Role & { facilityId: string; placeIds: string[] },
): Promise<void> => {
  const { board, random, facilityId, placeIds } = role
  const made: { offerId: string; applicationId: string }[] = []
  board.made.set(facilityId, made)
  while (scene.going()) {
    const heard = board.heard.get(facilityId) ?? []
    const draw = random.next()
    if (draw < 0.6 && heard.length > 0) {
      const subject = random.pick(heard)
      const json = { placeId: random.pick(placeIds) }
      const path = `/office/applications/${subject}/offer`
      const { type, body } = await perform(scene, role, { act: 'offer', subject, path, json })
      if (type === 'ok') made.push({ offerId: fieldOf(body, 'id') ?? '', applicationId: subject })
    } else if (draw < 0.72 && made.length > 0) {
      const { applicationId: subject } = random.pick(made.slice(-20))
      const json = { signedOn: berlinDay(scene.stage.clock.earliest()) }
      await perform(scene, role, {
        ...{ act: 'contract', subject, path: `/office/applications/${subject}/contract`, json },
      })
    } else if (draw < 0.82 && made.length > 0) {
      const { offerId: subject } = random.pick(made.slice(-20))
      const path = `/office/offers/${subject}/withdrawal`
      await perform(scene, role, { act: 'withdraw-offer', subject, path, json: { reason: 'Wasserschaden' } })
    } else if (draw < 0.92) {
      await perform(scene, role, {
        ...{ act: 'read', subject: null, method: 'GET', path: '/office/free-places' },
      })
    } else {
      const foreign = foreignOffer(scene, role)
      const json = { placeId: random.pick(placeIds) }
      const path = `/office/applications/${foreign?.applicationId}/offer`
      if (foreign) await perform(scene, role, { act: 'probe', subject: foreign.applicationId, path, json })
    }
  }
}

/** The office: looks at the list and enters what families say at the counter. */
export const clerk = async (scene: Scene, role: Role): Promise<void> => {
  const { board, random } = role
  while (scene.going()) {
    if (random.chance(0.5)) {
      await perform(scene, role, {
        ...{ act: 'read', subject: null, method: 'GET', path: '/office/applications' },
      })
      continue
    }
    const name = lettersOf(scene.stage.nextNumber())
    const { noticeVersion: _, ...sending } = sendingOf(board.town, choose(role), `Kind ${name}`)
    const guardian = {
      ...{ firstName: 'Anna', lastName: `Brandt ${name}`, phone: '02921 4712' },
      ...{ street: 'Ring 1', postcode: '59494', town: 'Probe' },
    }
    const json = { ...sending, guardian }
    const path = '/office/keyed-applications'
    remember(board.heard, await perform(scene, role, { act: 'submit', subject: json.id, path, json }))
  }
}

const berlinDay = (at: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(at)
