export { listOccupancy, readOverview } from './overview.ts'
