export { leastShown } from './funnel.ts'
export { giveOpinion, mostOpinion } from './give-opinion.ts'
export {
  type Device,
  deviceOf,
  isProgram,
  journeyNames,
  journeys,
  opinionAnswers,
  type UsageStep,
} from './journey.ts'
export { lookAtUsage } from './look.ts'
export { listOpinions, opinionPageSize, readUsage } from './read.ts'
export { type Period, periodNames } from './retention.ts'
export { storeCounts } from './store.ts'
export { type CountLine, createTally } from './tally.ts'
export { tidyUsage } from './tidy.ts'
