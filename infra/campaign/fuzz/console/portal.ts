import { withoutTenant } from '@kita/db'
import { topicHash } from '@kita/text'
import { sql } from 'drizzle-orm'
import { photo, square } from '../file.ts'
import { type Ground, type Makers, newCopy, newName, versionOf } from './ground.ts'

const sentence = 'Heute Abend arbeiten wir am Portal.'
const notice = (slug: string) => ({ slug, kind: 'maintenance', sentence, startsAt: null, endsAt: null })
const off = (slug: string) => ({ slug, target: 'area:search', sentence, retryMinutes: 5 })
const someone = { name: 'Katrin Probe', email: 'katrin@probe.example' }
const reason = 'Der Vertrag mit dem Amt endet.'
const colours = { hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90], radius: 'soft' }

/** A portal that rests, or one that nobody enters any more. */
const rested = async ({ act, town }: Ground, { closed = false } = {}): Promise<string> => {
  const { slug } = town.tenant
  const move = (from: string, to: string) =>
    act.json('POST', `/tenants/${slug}/life`, { json: { from, to, reason, sentence } })
  await move('open', 'suspended')
  if (closed) await move('suspended', 'closed')
  return slug
}

const ordered = async (ground: Ground): Promise<string> => {
  const slug = await rested(ground, { closed: true })
  await ground.act.json('POST', `/tenants/${slug}/erasure`, { json: { reason } })
  return slug
}

const archiveOf = async ({ act }: Ground, slug: string) =>
  new Uint8Array(await (await act.ask('GET', `/tenants/${slug}/bundle`)).response.arrayBuffer())

const overCopy = async (ground: Ground) => {
  const slug = await newCopy(ground)
  return { path: { slug }, query: { version: String(await versionOf(ground, slug)) } }
}

const signed = { language: 'tr', topic: 'portal' } as const
const hash = () => topicHash(signed.language, signed.topic)

/** As the job leaves it that makes a copy's families. */
const familiesMade = ({ house }: Ground, slug: string) =>
  withoutTenant(house.superuser, (tx) =>
    tx.execute(sql`update console.training set state = 'ready', ready_at = asked_at
      where tenant_id = (select tenant_id from app.tenant where slug = ${slug})`),
  )

/** What a portal is, says and looks like. */
export const portalMakers: Makers = {
  raiseNotice: ({ slug }) => ({ json: notice(slug) }),
  endNotice: async ({ act, slug }) => ({
    id: String((await act.json('POST', '/live/notices', { json: notice(slug) })).id),
  }),
  switchPartOff: ({ slug }) => ({ json: off(slug) }),
  switchPartOn: async ({ act, slug }) => ({
    id: String((await act.json('POST', '/live/switches', { json: off(slug) })).id),
  }),
  changeTenantLife: ({ town }) => ({
    path: { slug: town.tenant.slug },
    json: { from: 'open', to: 'suspended', reason, sentence },
  }),
  signAllOut: async (ground) => ({ path: { slug: await newCopy(ground) }, json: { reason } }),
  askErasure: async (ground) => ({
    path: { slug: await rested(ground, { closed: true }) },
    json: { reason },
  }),
  withdrawErasure: async (ground) => ({ path: { slug: await ordered(ground) } }),
  confirmErasure: async (ground) => {
    const slug = await ordered(ground)
    return { path: { slug }, json: { slug } }
  },
  makeTraining: ({ house }) => ({ json: { slug: newName(house) } }),
  resetTraining: async (ground) => {
    const slug = await newCopy(ground)
    await familiesMade(ground, slug)
    return { path: { slug } }
  },
  inviteTrainee: async (ground) => ({
    path: { slug: await newCopy(ground) },
    json: { ...someone, role: 'office-admin' },
  }),
  endTraining: async (ground) => {
    const slug = await newCopy(ground)
    return { path: { slug }, json: { slug } }
  },
  checkTheme: () => ({ json: colours }),
  changeTheme: async (ground) => {
    const slug = await newCopy(ground)
    return { path: { slug }, json: { version: await versionOf(ground, slug), note: 'Neu', colours } }
  },
  changeLogo: async (ground) => ({ ...(await overCopy(ground)), file: square }),
  changePicture: async (ground) => ({ ...(await overCopy(ground)), file: await photo() }),
  removeLogo: overCopy,
  removePicture: overCopy,
  checkBundle: async (ground) => {
    const slug = await newCopy(ground)
    return { path: { slug }, file: await archiveOf(ground, slug) }
  },
  applyBundle: async (ground) => {
    const over = await overCopy(ground)
    return { ...over, file: await archiveOf(ground, over.path.slug) }
  },
  signTranslationOff: () => ({ path: signed, json: { hash: hash() } }),
  withdrawTranslation: async ({ act }) => {
    await act.json('PUT', `/translations/${signed.language}/${signed.topic}/sign-off`, {
      json: { hash: hash() },
    })
    return { path: signed }
  },
}
