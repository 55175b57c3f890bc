import { randomInt } from 'node:crypto'

/** An address of the network that nobody else in the run has: limits of tries count by it. */
export const household = () => `10.${[0, 0, 0].map(() => randomInt(256)).join('.')}`
