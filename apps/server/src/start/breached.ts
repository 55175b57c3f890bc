import { join } from 'node:path'
import type { Env } from './env.ts'

/** The operator's list of breached passwords; absent until one is imported. */
export const breachedFile = (env: Pick<Env, 'DATA_DIR'>): string => join(env.DATA_DIR, 'breached-passwords')
