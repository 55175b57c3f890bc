import { pages } from '../../env.ts'
import { beginPages } from './begin.tsx'
import { runningPages } from './running.tsx'

/** Filling in together with a counsellor or a clerk: agreeing, the running session, its end. */
export const assistPages = pages()
for (const each of [beginPages, runningPages]) assistPages.route('/', each)
