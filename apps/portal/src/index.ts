export { createPortal, portalAddresses } from './app.ts'
export type { PortalDeps } from './deps.ts'
