export { Icon } from './icon.tsx'
export { type IconName, outlines } from './outlines.ts'
