import { expect, it, test } from 'vitest'
import { ruleSetSchema } from './rule-set/rule-set.ts'
import { unsupportedSettings } from './supported.ts'

const refusedIn = (settings: object) =>
  unsupportedSettings(ruleSetSchema.parse({ fromYear: 2026, ...settings })).map((r) => r.path.join('.'))

it('the default needs nothing the platform cannot do', () => {
  expect(refusedIn({})).toEqual([])
})

test.each<[string, object]>([
  ['allocation.mode', { allocation: { mode: 'DEFERRED_ACCEPTANCE' } }],
  ['limit.blocking', { limit: { blocking: 'drop' } }],
  ['limit.basis', { limit: { basis: 'lifetime' } }],
  ['waitlist.visible', { waitlist: { visible: 'position' } }],
  ['channel.email', { channel: { email: true } }],
])('%s is refused by name: %j', (path, settings) => {
  expect(refusedIn(settings)).toEqual([path])
})

test.each<[string, object]>([
  ['status only', { disclosure: { level: 'STATUS_ONLY' } }],
  ['minimal', { disclosure: { level: 'MINIMAL' } }],
  ['optional ranking', { ranking: { mode: 'optional' } }],
  ['a rank for every wish', { ranking: { mode: 'required' } }],
  ['one preferred facility', { ranking: { mode: 'preferredOne' } }],
  ['three municipal Kitas', { limit: { perProviderType: { municipal: 3 } } }],
  ['a number of Horte', { limit: { hort: { extra: 2 } } }],
  ['windows of a municipality', { window: { perMunicipality: { Werl: { deadline: '11-30' } } } }],
  ['windows of a kind of care', { window: { perOfferType: { HORT: { deadline: '02-01' } } } }],
  ['months before the start', { window: { leadMinMonths: 6, leadMaxMonths: 12 } }],
  ['a freeze of wishes', { freeze: { during: 'wishes' } }],
  ['nothing carried over', { carryOver: 'none' }],
  ['renewal', { carryOver: 'onRenewal', renewal: { from: '06-01', until: '07-10' } }],
  ['stand-by while an offer is open', { offer: { onOtherOffer: 'standby' } }],
  ['overbooking', { offer: { overbooking: true } }],
  ['named mails', { mail: { style: 'named' } }],
  ['a time for the confirmation', { confirm: { required: true, days: 14 } }],
  ['allocation in rounds', { allocation: { mode: 'PRIORITY_ROUNDS' } }],
  ['a cut-off by rounds', { window: { deadlineMode: 'roundCutoff' } }],
  ['one facility at a time', { dispatch: 'sequential' }],
  ['places given by the Träger', { allocation: { decider: 'provider' } }],
  ['municipal places given by the office', { allocation: { decider: 'office' } }],
  ['a hard window', { window: { deadlineMode: 'hard' } }],
  ['desks by district', { childminding: { mode: 'DISTRICT_DESK' } }],
  ['desks of a Träger', { childminding: { mode: 'DELEGATED_DESK' } }],
  ['proof of long hours', { proof: { hours: { 45: 'Bescheinigung des Arbeitgebers' } } }],
  ['persons asked by name', { childminding: { mode: 'NAMED_PERSONS', named: true } }],
])('%s is carried out', (_, settings) => {
  expect(refusedIn(settings)).toEqual([])
})
