export type { Listing, UpcomingProvider } from './listing.ts'
export { normalize } from './normalize.ts'
export { getChildminder, getDesk, getFacility } from './profile.ts'
export { type ListingPage, listLocalities, searchCare } from './search.ts'
