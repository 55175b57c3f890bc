import type { ActiveRuleSet, Tenant } from '@kita/core'
import { completeProfile, type Noun, ruleSetSchema, type StateProfile } from '@kita/tenant'
import type { MailSettings } from '../src/index.ts'

const noun = (singular: string, plural: string, gender: Noun['gender'] = 'f'): Noun => ({
  singular,
  plural,
  gender,
})

const authored = {
  slug: 'kreis-beispiel',
  name: 'Kita-Portal',
  area: 'Kreis Beispiel',
  office: {
    name: 'Kreis Beispiel',
    department: 'Kreisjugendamt',
    address: { street: 'Hoher Weg 1', postcode: '59494', town: 'Beispielstadt' },
    phone: '02921 300',
    email: 'kita@kreis-beispiel.example.org',
    website: 'https://kreis-beispiel.example.org',
  },
  state: 'NRW',
  jurisdiction: { counties: ['05974'], inside: ['Werl'] },
  contacts: [{ name: 'Servicestelle', role: 'Hilfe', phone: '02921 301' }],
}

const profile = completeProfile(authored, {
  glossary: {
    application: noun('Anmeldung', 'Anmeldungen'),
    applicationVerb: 'anmelden',
    applicationDone: 'angemeldet',
    offer: noun('Vertragsangebot', 'Vertragsangebote', 'n'),
    office: noun('Kreisjugendamt', 'Kreisjugendämter', 'n'),
    selection: noun('Meine Auswahl', 'Meine Auswahl'),
    kitaYear: noun('Kita-Jahr', 'Kita-Jahre', 'n'),
    childminder: noun('Tagespflegeperson', 'Tagespflegepersonen'),
    childminding: noun('Kindertagespflege', 'Kindertagespflege'),
    find: 'Kita finden',
    login: 'Anmelden',
    register: 'Konto anlegen',
  },
  states: {},
  texts: {},
  steps: [],
  legal: { imprint: '', privacy: { version: '1', text: '' } },
  nounForms: {},
  reservedNames: [],
})

export function settings(tenantId: number, mailAddress: 'desk' | 'office' = 'office'): MailSettings {
  const ruleSet: ActiveRuleSet = {
    ...ruleSetSchema.parse({ fromYear: 2024, childminding: { mailAddress } }),
    id: '018f0000-0000-7000-8000-0000000000aa',
  }
  const tenant: Tenant = {
    id: tenantId,
    slug: profile.slug,
    version: 1,
    profile,
    state: {} as StateProfile,
    ruleSets: [ruleSet],
    rests: [],
    origin: 'https://kreis-beispiel.example.org',
  }
  return {
    tenant,
    texts: {},
    colour: { accent: '#0b4f8a', onAccent: '#ffffff' },
  }
}
