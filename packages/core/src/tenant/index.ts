export { applyBundle } from './apply.ts'
export { findByHost, findBySlug, listTenants } from './directory.ts'
export { exportBundle } from './export.ts'
export { loadTenant } from './load.ts'
export {
  changeOfficeText,
  officeEditInput,
  previewOfficeText,
  readOfficeTexts,
  undoOfficeText,
} from './office-text.ts'
export { changeOnboarding, listOnboarding, onboardingInput, openProviders } from './onboarding.ts'
export { type Change, planBundle } from './plan.ts'
export { getPortal } from './portal.ts'
export { stableId } from './stable-id.ts'
