import { dirname, join } from 'node:path/posix'
import type { Finding } from './finding.ts'
import { lineAt } from './source.ts'

const link = /\]\(([^)\s#]+)[^)]*\)/g

/** Links and pictures of a text that lead nowhere inside the project. */
export const linkFindings = (path: string, text: string, exists: (path: string) => boolean): Finding[] =>
  [...text.matchAll(link)].flatMap(({ 1: target = '', index }) =>
    /^[a-z]+:/.test(target) || exists(join(dirname(path), target))
      ? []
      : [{ path, line: lineAt(text, index), what: `leads nowhere: ${target}` }],
  )
