import type { Answer } from './advisory.ts'

/** Holes of packages of ours that were judged and do not reach us, each with who said so; `until` is a day. */
export const answers: readonly Answer[] = []
