import { fileURLToPath } from 'node:url'
import { completeProfile, readDefaults } from '@kita/tenant'

const defaults = readDefaults(fileURLToPath(new URL('../../../tenants/_default', import.meta.url)))

/** A district that exists nowhere, in North Rhine-Westphalia, with everything else as the platform's defaults say. */
export const testSettings = async (slug: string) => {
  const { states, ...rest } = await defaults
  const state = states.NRW
  if (!state) throw new Error('the defaults know no NRW')
  const profile = completeProfile(
    {
      slug,
      name: 'Kita-Portal',
      area: 'Kreis Probe',
      office: {
        name: 'Kreis Probe',
        department: 'Kreisjugendamt',
        address: { street: 'Am Markt 1', postcode: '59494', town: 'Probe' },
        phone: '02921 300',
        email: 'kita@kreis-probe.example',
        website: 'https://kreis-probe.example',
      },
      state: 'NRW',
      jurisdiction: { counties: ['05974'], inside: ['Probe'] },
      contacts: [{ name: 'Kita-Beratung', role: 'Fragen zum Portal', phone: '02921 301' }],
    },
    { states, ...rest },
  )
  return { profile, state }
}
