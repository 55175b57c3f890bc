export { createOffice } from './app.ts'
