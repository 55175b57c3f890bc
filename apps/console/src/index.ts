export { consoleAddresses, createConsole } from './app.ts'
export type { ConsolePageDeps } from './env.ts'
