export { createOffice, officeAddresses } from './app.ts'
