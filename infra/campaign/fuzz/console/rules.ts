import { type Ground, type Make, type Makers, newCopy } from './ground.ts'

/** A copy with a draft of its newest set: begun, or as far as for somebody else's word. */
const drafted = async (ground: Ground, { checked = false } = {}) => {
  const slug = await newCopy(ground)
  const { act } = ground
  const { years } = await act.json('GET', `/tenants/${slug}/rules`)
  const [newest] = Array.isArray(years) ? years : []
  const year = String(newest?.fromYear ?? 2026)
  const path = `/tenants/${slug}/rules/${year}`
  await act.json('POST', `${path}/draft`, { json: {} })
  if (checked) {
    const changed = await act.json('POST', `${path}/draft/settings`, { json: { revision: 1, entries } })
    await act.json('POST', `${path}/draft/check`, {
      json: { revision: Number(changed.revision), note: 'Ausfall' },
    })
  }
  const { version, draft } = await act.json('GET', path)
  const revision = Number((draft as { revision?: number } | null)?.revision ?? 1)
  return { path: { slug, year }, revision, version: Number(version) }
}

const entries = [{ name: 'offer.replyDays', value: '' }]

const onDraft: Make = async (ground) => {
  const { path, revision } = await drafted(ground)
  return { path, json: { revision } }
}

/** The rule sets of a portal, from the draft to the day they hold. */
export const rulesMakers: Makers = {
  startRuleDraft: async (ground) => {
    const slug = await newCopy(ground)
    return { path: { slug, year: '2099' }, json: {} }
  },
  answerWhatIf: () => ({
    query: {
      ...{ bornOn: '2024-05-01', askedOn: '2026-03-02', startsOn: '2026-08-01' },
      ...{ kind: 'KITA', hours: '35' },
    },
  }),
  lookAtRules: async (ground) => ({ path: (await drafted(ground)).path }),
  saveRuleDraft: async (ground) => {
    const { path, revision } = await drafted(ground)
    return { path, json: { revision, entries } }
  },
  checkRuleDraft: async (ground) => {
    const { path, revision } = await drafted(ground)
    return { path, json: { revision, note: 'Ausfall' } }
  },
  dropRuleDraft: onDraft,
  rebaseRuleDraft: onDraft,
  activateRuleDraft: async (ground) => {
    const { path, revision, version } = await drafted(ground, { checked: true })
    return { path, json: { revision, version } }
  },
}
