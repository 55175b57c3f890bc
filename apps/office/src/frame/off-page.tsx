import { EmptyState } from '@kita/ui'
import type { OfficeContext } from '../env.ts'
import { staffPage } from './staff-page.tsx'

type Off = { sentence: string; target: string; retrySeconds: number }

/** What the platform's operators have switched off, with their sentence. */
export const offPage = (c: OfficeContext, { sentence, target, retrySeconds }: Off): Response => {
  const closed = target === 'life:closed'
  const title = c.var.t(closed ? 'office.refusal.closed.title' : 'office.refusal.off.title')
  const answer = staffPage(c, {
    title,
    status: closed ? 410 : 503,
    children: (
      <>
        <h1 className="kern-sr-only">{title}</h1>
        <EmptyState seed="off" title={title} text={sentence} />
      </>
    ),
  })
  if (!closed) answer.headers.set('retry-after', String(retrySeconds))
  return answer
}
