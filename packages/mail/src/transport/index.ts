export { createSesMailer } from './ses.ts'
export { createSmtpMailer } from './smtp.ts'
