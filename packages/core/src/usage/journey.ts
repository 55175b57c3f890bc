/**
 * What is counted, step by step, in the order people go. `ways`: a step counts once for one filling-in of a form, so who
 * stopped there is the difference to the next. `views`: who looks three times counts three times, so nobody can say who
 * stopped where.
 */
export const journeys = {
  search: { counts: 'views', steps: ['search', 'profile', 'chosen', 'apply'] },
  register: { counts: 'ways', steps: ['opened', 'sent', 'confirmed'] },
  apply: { counts: 'ways', steps: ['opened', 'child', 'care', 'more', 'sent'] },
  reply: { counts: 'ways', steps: ['opened', 'answered'] },
} as const satisfies Record<string, { counts: 'ways' | 'views'; steps: readonly string[] }>

export type Journey = keyof typeof journeys
export const journeyNames = Object.keys(journeys) as Journey[]

/** One step of one journey. */
export type UsageStep = {
  [J in Journey]: { journey: J; step: (typeof journeys)[J]['steps'][number] }
}[Journey]

/** The answers to the one question after sending, best first. They are counted beside the steps. */
export const opinionAnswers = [
  'very-satisfied',
  'satisfied',
  'neither',
  'dissatisfied',
  'very-dissatisfied',
] as const
export type OpinionAnswer = (typeof opinionAnswers)[number]
export const opinionJourney = 'opinion'

export const devices = ['phone', 'larger'] as const
/** As coarse as it gets: a telephone's small page, or anything else. */
export type Device = (typeof devices)[number]

/** Told by the header every browser sends, nothing is asked of the device. A tablet that calls itself a computer is one. */
export const deviceOf = (userAgent: string | null): Device =>
  /\bMobi|\bAndroid\b|\biPhone\b/i.test(userAgent ?? '') ? 'phone' : 'larger'

/** Programs that say so are no visitors. */
export const isProgram = (userAgent: string | null): boolean =>
  /bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python|headless(?!chrome)/i.test(userAgent ?? '')
