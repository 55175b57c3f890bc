export { type ApplyOptions, applyBundle } from './apply.ts'
export {
  applyBundleUpload,
  checkBundleUpload,
  listTenantChanges,
  openBundle,
} from './bundle.ts'
export {
  BundleRefused,
  type Changed,
  type ChangeOrder,
  changeTenant,
  changeTenantIn,
  type Edit,
  planChange,
  TenantChangedMeanwhile,
} from './change.ts'
export { findByHost, findBySlug, listTenants } from './directory.ts'
export { exportBundle } from './export.ts'
export {
  type ChangedBy,
  historyOf,
} from './history.ts'
export { type Lands, type LoadedTenant, loadTenant } from './load.ts'
export { type OfficeRules, readOfficeRules } from './office-rules.ts'
export {
  changeOfficeText,
  officeEditInput,
  previewOfficeText,
  readOfficeTexts,
  undoOfficeText,
} from './office-text.ts'
export { changeOnboarding, listOnboarding, onboardingInput, openProviders } from './onboarding.ts'
export { findPaperForm, getPaperForm } from './paper-form.ts'
export { planBundle } from './plan.ts'
export { getPortal } from './portal.ts'
export { stableId } from './stable-id.ts'
export { type Colours, changeTheme, coloursInput, lookAtTheme } from './theme.ts'
export { type ToldYear, tellAnswers, tellRules } from './told.ts'
