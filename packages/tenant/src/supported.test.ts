import { expect, it, test } from 'vitest'
import { ruleSetSchema } from './rule-set/rule-set.ts'
import { refusedPaths, unsupportedSettings } from './supported.ts'

const refusedIn = (settings: object) =>
  unsupportedSettings(ruleSetSchema.parse({ fromYear: 2026, ...settings })).map((r) => r.path.join('.'))

const merge = (one: Record<string, unknown>, other: object): Record<string, unknown> => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([key, value]) => [
      key,
      isPart(one[key]) && isPart(value) ? merge(one[key], value) : value,
    ]),
  ),
})
const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

it('the default needs nothing the platform cannot do', () => {
  expect(refusedIn({})).toEqual([])
})

/** Each refusal read aloud: what is not possible, and what to write instead. */
const refusals: [string, object, RegExp][] = [
  [
    'allocation.mode',
    { allocation: { mode: 'DEFERRED_ACCEPTANCE' } },
    /keine gemeinsame Verteilung .* Wählen Sie „jede Einrichtung für sich“ .* oder „in Runden“ .*\.$/,
  ],
  [
    'limit.blocking',
    { limit: { blocking: 'drop' } },
    /streicht keine ältere Anfrage .* Wählen Sie „ablehnen“ /,
  ],
  [
    'limit.basis',
    { limit: { basis: 'lifetime' } },
    /nicht alle je gestellten Anfragen.* Wählen Sie „nur, was offen ist“ /,
  ],
  [
    'waitlist.visible',
    { waitlist: { visible: 'position' } },
    /keine Platznummer\. .* Wählen Sie „den Stand“ .* oder „nichts“ /,
  ],
  [
    'channel.email',
    { channel: { email: true } },
    /keine Anfragen aus E-Mails auf\. Wählen Sie „nein“ .* „Wer ohne Internet einträgt“/,
  ],
]

test.each(refusals)('%s is refused by name, with what to do instead: %j', (path, settings, sentence) => {
  expect(refusedIn(settings)).toEqual([path])
  const [found] = unsupportedSettings(ruleSetSchema.parse({ fromYear: 2026, ...settings }))
  expect(found?.sentence).toMatch(sentence)
})

it('no refusal is missing in this table', () => {
  const all = refusals.reduce<Record<string, unknown>>((whole, [, settings]) => merge(whole, settings), {})
  expect(refusedIn(all).toSorted()).toEqual(refusals.map(([path]) => path).toSorted())
  expect(refusedPaths.toSorted()).toEqual(refusals.map(([path]) => path).toSorted())
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
