import type { Call } from '../call.ts'
import type { Final } from '../final.ts'
import { deadline } from './deadline.ts'
import { durable } from './durable.ts'
import { isolation } from './isolation.ts'
import { oneOffer } from './one-offer.ts'
import { others } from './others.ts'
import { places } from './places.ts'
import { sameAnswer } from './same-answer.ts'
import { told } from './told.ts'

/** What must hold over every history, whatever broke meanwhile. */
export const invariants = {
  'I1 durable': durable,
  'I2 one offer': oneOffer,
  'I3 places': places,
  'I4 others': others,
  'I5 told': told,
  'I6 isolation': isolation,
  'I7 deadline': deadline,
  'I8 same answer': sameAnswer,
} as const satisfies Record<string, (calls: readonly Call[], final: Final) => string[]>

/** Every breach, with the invariant in front. */
export const breaches = (calls: readonly Call[], final: Final): string[] =>
  Object.entries(invariants).flatMap(([name, check]) =>
    check(calls, final).map((breach) => `${name}: ${breach}`),
  )
