import type { Finding } from './finding.ts'
import { lineAt } from './source.ts'

const leaks: Record<string, RegExp> = {
  'a folder of one machine': /(?<![\w.])\/(work|home|root|Users|opt\/n\d+)\/[\w.-]/g,
  'a registry address':
    /https?:\/\/[^\s"')]*(registry|artifactory|nexus|jfrog|npmmirror)[^\s"')]*|^registry\s*=|\btarball:\s*http/gim,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'an access key': /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abp]-[A-Za-z0-9-]{10,}/g,
  'a password in an address': /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"`$<{]+:[^\s@/'"`$<{]+@/gi,
}

/** What must not lie in the tree: traces of a machine and secrets. */
export const leakFindings = (path: string, text: string): Finding[] =>
  Object.entries(leaks).flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ path, line: lineAt(text, index), what })),
  )
