import './parts/custom-elements.ts'

export * from './blocks/index.ts'
export * from './frame/index.ts'
export { Icon, type IconName } from './icons/index.ts'
export * from './parts/index.ts'
