import type { TestDatabase } from '@kita/db/testing'
import { type BundleFiles, type Entry, ruleSetFor } from '@kita/tenant'
import { submitApplications } from '../src/application/submit.ts'
import { replyDeadline } from '../src/offer/rules.ts'
import { type District, openDistrict } from './open-district.ts'
import { refusal, sending } from './sending.ts'

/** A made-up city with Kitas of a city, a church and an association and with Horte, for rules of other cities. */
export const base = 'stadt-rotbuchen'
export const withRules = (rules: object) => (files: BundleFiles) => ({
  ...files,
  'rules/2024.json': JSON.stringify({ fromYear: 2024, year: { start: '09-01' }, ...rules }),
})
export const openWithRules = (database: TestDatabase, rules: object) =>
  openDistrict(database, base, { edit: withRules(rules) })

type Wish = {
  keys: string[]
  startsOn?: string
  ranked?: boolean
  preferred?: string
  bornOn?: string | null
}

/** A new family asks on a day; the answer in one line. `bornOn: null` is a child expected on 1 March 2027. */
export const ask = async (at: District, day: string, wish: Wish): Promise<string> => {
  const { keys, startsOn = '2027-09-01', ranked = false, preferred, bornOn = '2023-10-05' } = wish
  const child = bornOn === null ? { bornOn: null, expectedOn: '2027-03-01' } : { bornOn, expectedOn: null }
  const family = await at.addFamily({ guardian: { postcode: '34931', town: 'Rotbuchen' }, child })
  const targets = await Promise.all(
    keys.map(async (key, index) => ({
      ...(await at.kita(key)),
      ...(ranked && { rank: index + 1 }),
      ...(key === preferred && { rank: 1 }),
    })),
  )
  const values = {
    children: [{ id: family.child.id }],
    need: { startsOn, hours: 35 },
    noticeVersion: at.tenant.profile.privacy.noticeVersion,
  }
  return refusal(submitApplications(at.ctx(family.parent, day), sending(targets, values)))
}

/** What decides the round of a request. */
export const entry = (kind: 'KITA' | 'HORT', submittedOn: string, rank: number | null = null) => ({
  kind,
  submittedOn,
  rank,
})
export const rulesOf = (at: District) => ruleSetFor(at.tenant.ruleSets, 2027)
export const due = (at: District, sentOn: string, of: Entry) =>
  replyDeadline(
    { rules: rulesOf(at), entry: of, need: { kitaYear: 2027 } },
    { sentOn, toldOn: sentOn, holidays: at.tenant.state.holidays },
  ).lastDay
