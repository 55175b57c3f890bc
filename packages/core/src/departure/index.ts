export { eraseDeparted } from './clock.ts'
export { type CloseAccess, closeOwnAccount } from './close.ts'
export { readDeparture } from './read.ts'
