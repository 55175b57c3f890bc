export { listChildren } from './list.ts'
