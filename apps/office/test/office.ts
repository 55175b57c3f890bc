import type { Client } from '@kita/api'
import type { PageDeps, Portal } from '@kita/page'
import { type Answers, readerOf, toldApi } from '@kita/page/testing'
import { hc } from 'hono/client'
import { createOffice } from '../src/index.ts'

export { problem } from '@kita/page/testing'

const origin = 'http://kreis.localhost'
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const noun = (singular: string, plural: string, gender: 'f' | 'm' | 'n') => ({ singular, plural, gender })

export const portal = {
  slug: 'kreis',
  version: 1,
  today: '2026-12-01',
  name: 'Kita-Portal',
  area: 'Musterkreis',
  glossary: {
    application: noun('Vormerkung', 'Vormerkungen', 'f'),
    offer: noun('Platzzusage', 'Platzzusagen', 'f'),
    office: noun('Jugendamt', 'Jugendämter', 'n'),
    kitaYear: noun('Kita-Jahr', 'Kita-Jahre', 'n'),
  },
  texts: {},
  facts: { replyDays: '14' },
  example: { facilities: false, rules: false },
  logo: null,
  training: false,
  machineMade: false,
  translated: [],
  notices: [],
  off: [],
  theme: {
    logo: [
      ['sq', 'sq'],
      ['sq', 'sq'],
    ],
  },
  state: {
    hourClasses: [
      { hours: 25, label: '25 Stunden' },
      { hours: 35, label: '35 Stunden' },
    ],
    ageClasses: [
      { code: 'U3', label: 'unter 3 Jahren', fromMonths: 0, toMonths: 36 },
      { code: 'UE3', label: 'ab 3 Jahren', fromMonths: 36, toMonths: 80 },
    ],
  },
  years: [
    {
      kitaYear: 2026,
      label: '2026/27',
      running: true,
      timeline: [],
      rounds: [],
      rules: { dispatch: 'parallel', childminding: { mode: 'COORDINATED' } },
    },
    {
      kitaYear: 2027,
      label: '2027/28',
      running: false,
      timeline: [],
      rounds: [],
      rules: { dispatch: 'parallel', childminding: { mode: 'COORDINATED' } },
    },
  ],
} as unknown as Portal

type Role =
  | 'facility-head'
  | 'office-clerk'
  | 'office-admin'
  | 'advisor'
  | 'planner'
  | 'childminder'
  | 'counsellor'
const scopes: Record<Role, { scopeKind: string; scopeId: string | null }> = {
  'facility-head': { scopeKind: 'facility', scopeId: id(1) },
  'office-clerk': { scopeKind: 'tenant', scopeId: null },
  'office-admin': { scopeKind: 'tenant', scopeId: null },
  counsellor: { scopeKind: 'counselling-place', scopeId: id(42) },
  advisor: { scopeKind: 'desk', scopeId: id(2) },
  planner: { scopeKind: 'tenant', scopeId: null },
  childminder: { scopeKind: 'childminder', scopeId: id(41) },
}

export const staff = (role: Role) => ({
  kind: 'staff',
  name: 'Katrin Beispiel',
  roles: [{ role, ...scopes[role] }],
})
export const nobody = { kind: 'nobody', name: null, roles: [] }

/** The office in front of an API that answers as told and remembers what it was asked. */
export const officeWith = (session: object, answers: Answers = {}, deps: Partial<PageDeps> = {}) => {
  const { fetch, asked } = toldApi({
    'GET /portal': portal,
    'GET /session': session,
    'GET /office/search': { words: 'Ben Lindner' },
    'GET /office/saved-views': { items: [] },
    'GET /office/proposals': { items: [] },
    'POST /office/known-children': { items: [] },
    'GET /criteria': { kitaYear: 2027, facilities: [], questions: [] },
    [`GET /office/applications/${id(10)}/evidence`]: { needed: [], items: [], canSee: false },
    [`GET /facilities/${id(1)}`]: { id: id(1), name: 'Kita Wirbelwind', placesAsOf: '2026-11-02' },
    ...answers,
  })
  const api = hc(`${origin}/api/v1`, { fetch })
  const office = createOffice({
    client: () => new Proxy({}, { get: () => api }) as Client,
    assets: { staff: '/assets/staff.css', fonts: [] } as never,
    stylesheetOf: () => '/assets/theme.css',
    iconOf: () => '/assets/icon.svg',
    ...deps,
  })
  return { ...readerOf(office, origin), asked }
}
