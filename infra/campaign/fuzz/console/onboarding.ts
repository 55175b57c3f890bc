import { type Ground, type Makers, newName } from './ground.ts'

const someone = { name: 'Katrin Probe', email: 'katrin@probe.example' }
const office = {
  ...{ name: 'Kreis Beispielland', department: 'Fachdienst Kita', phone: '04841 000 10' },
  ...{ email: 'kita@beispielland.example', website: 'https://www.beispielland.example' },
  address: { street: 'Am Markt 1', postcode: '25813', town: 'Husum' },
}
const answers = (name: string, from: string) => ({
  area: { outside: [] },
  name: { name: 'Kita-Portal', area: 'Kreis Beispielland', slug: name, host: null },
  state: { state: 'SH' },
  rules: { from: { kind: 'tenant', slug: from }, fromYear: 2027 },
  theme: { preset: 'lake' },
  texts: { office, contacts: [{ name: 'Kita-Telefon', role: 'Fragen', phone: '04841 000 10' }] },
})

/** A draft of a portal: begun, with every answer, or made. */
const begun = async ({ act, house, slug }: Ground, how: 'begun' | 'answered' | 'made' = 'begun') => {
  const { id } = await act.json('POST', '/onboardings', { json: { county: '01054' } })
  const one = `/onboardings/${id}`
  const revision = async () => Number((await act.json('GET', one)).revision)
  if (how !== 'begun')
    for (const [step, answer] of Object.entries(answers(newName(house), slug)))
      await act.json('POST', `${one}/answers`, { json: { step, revision: await revision(), answer } })
  if (how === 'made') {
    await act.json('POST', `${one}/facilities-later`, { json: { revision: await revision(), later: true } })
    await act.json('POST', `${one}/tenant`, { json: { revision: await revision() } })
  }
  return { id: String(id), revision: await revision() }
}

const seen = (how: Parameters<typeof begun>[1]) => async (ground: Ground) => {
  const { id, revision } = await begun(ground, how)
  return { id, json: { revision } }
}

/** A portal's way from a county to families. */
export const onboardingMakers: Makers = {
  startOnboarding: () => ({ json: { county: '01054' } }),
  getOnboarding: async (ground) => ({ id: (await begun(ground)).id }),
  previewOnboarding: async (ground) => ({ id: (await begun(ground, 'answered')).id }),
  saveOnboardingStep: async (ground) => {
    const { id, revision } = await begun(ground)
    return { id, json: { step: 'theme', revision, answer: { preset: 'forest' } } }
  },
  putFacilitiesOff: async (ground) => {
    const { id, revision } = await begun(ground)
    return { id, json: { revision, later: true } }
  },
  proveOnboardingHost: seen('answered'),
  makeOnboardedTenant: seen('answered'),
  inviteFirstOfficeAdmin: async (ground) => ({ id: (await begun(ground, 'made')).id, json: someone }),
  openOnboardedPortal: async (ground) => {
    const { id, revision } = await begun(ground, 'made')
    await ground.act.json('POST', `/onboardings/${id}/office-admins`, { json: someone })
    return { id, json: { revision } }
  },
  dropOnboarding: async (ground) => {
    const { id, revision } = await begun(ground)
    return { id, query: { revision: String(revision) } }
  },
}
