import { z } from 'zod'
import { allocationSchema } from './allocation.ts'
import {
  channelSchema,
  childmindingSchema,
  confirmSchema,
  offlineSchema,
  placesSchema,
  proofSchema,
  upcomingProvidersSchema,
  visitSchema,
} from './care.ts'
import {
  contractSchema,
  disclosureSchema,
  mailSchema,
  offerSchema,
  rejectSchema,
  replySchema,
  successSchema,
  waitlistSchema,
} from './offer.ts'
import { dispatchSchema, limitSchema, offerTypesSchema, rankingSchema } from './selection.ts'
import {
  carryOverSchema,
  earliestStartSchema,
  freezeSchema,
  renewalSchema,
  reviewSchema,
  unbornSchema,
  windowSchema,
  yearSchema,
} from './time.ts'

/** All settings of one tenant that hold from one Kita-Jahr on (domain model C3). Missing settings take the platform's default. */
export const ruleSetSchema = z
  .strictObject({
    fromYear: z
      .number()
      .int()
      .min(2000)
      .max(2199)
      .describe('Erstes Kita-Jahr, für das dieses Regelwerk gilt (Jahr des Beginns).'),
    offerTypes: offerTypesSchema,
    limit: limitSchema,
    ranking: rankingSchema,
    dispatch: dispatchSchema,
    year: yearSchema,
    window: windowSchema,
    unborn: unbornSchema,
    freeze: freezeSchema,
    review: reviewSchema,
    carryOver: carryOverSchema,
    renewal: renewalSchema,
    earliestStart: earliestStartSchema,
    allocation: allocationSchema,
    offer: offerSchema,
    reject: rejectSchema,
    reply: replySchema,
    disclosure: disclosureSchema,
    mail: mailSchema,
    waitlist: waitlistSchema,
    success: successSchema,
    contract: contractSchema,
    visit: visitSchema,
    confirm: confirmSchema,
    places: placesSchema,
    proof: proofSchema,
    childminding: childmindingSchema,
    offline: offlineSchema,
    channel: channelSchema,
    upcomingProviders: upcomingProvidersSchema,
  })
  .describe('Regelwerk: was von einem Kita-Jahr an gilt.')

/** With every default filled in. */
export type RuleSet = z.output<typeof ruleSetSchema>
/** As written in a file: only what the office has set. */
export type RuleSetInput = z.input<typeof ruleSetSchema>

/** The rule set with the greatest first year ≤ `kitaYear`; before the first one, the first. */
export function ruleSetFor<R extends RuleSet>(ruleSets: readonly R[], kitaYear: number): R {
  const sorted = [...ruleSets].sort((a, b) => a.fromYear - b.fromYear)
  const found = sorted.findLast((r) => r.fromYear <= kitaYear) ?? sorted[0]
  if (!found) throw new RangeError('a tenant has at least one rule set')
  return found
}
