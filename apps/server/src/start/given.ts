import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { StartError } from './error.ts'

type Variables = Record<string, string | undefined>

/**
 * The environment and the file that `ENV_FILE` names: there a process that starts in place of another one finds other
 * secrets than the process before. What the file says goes first; an empty variable counts as absent.
 * @throws {StartError}
 */
export const givenIn = (variables: Variables): Variables => {
  const all = { ...variables, ...(variables.ENV_FILE ? fileOf(variables.ENV_FILE) : {}) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

const fileOf = (path: string) => {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch {
    throw new StartError('The file that ENV_FILE names cannot be read.')
  }
}
