import { pages } from '../../env.ts'
import { consentPages } from './consent.tsx'
import { furtherPages } from './further.ts'
import { overviewPages } from './overview.tsx'
import { renewPages } from './renew.tsx'
import { replyPages } from './reply.tsx'
import { withdrawPages } from './withdraw.tsx'

/** The account's first page and what a family does with its applications. */
export const statusPages = pages()
for (const each of [overviewPages, withdrawPages, renewPages, replyPages, furtherPages, consentPages])
  statusPages.route('/', each)
