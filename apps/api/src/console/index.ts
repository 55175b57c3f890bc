export { type ConsoleApi, createConsoleApi } from './app.ts'
export { type ConsoleClient, createConsoleClient } from './client.ts'
