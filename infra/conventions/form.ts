import type { Finding } from './finding.ts'
import type { Source } from './source.ts'

/** Pages post by `Form` or `PostForm`: both draw the key that makes a form sent twice one act. */
export const formFindings = ({ path, text }: Source): Finding[] =>
  /^apps\/(portal|office)\/src\/.*\.tsx$/.test(path) && /<form\b[^>]*\bmethod=["{']*post/.test(text)
    ? [{ path, what: 'posts a form of its own, without a key' }]
    : []
