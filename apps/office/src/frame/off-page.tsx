import { EmptyState } from '@kita/ui'
import type { OfficeContext } from '../env.ts'
import { staffPage } from './staff-page.tsx'

type Off = { sentence: string; retrySeconds: number }

/** What the platform's operators have switched off, with their sentence. */
export const offPage = (c: OfficeContext, { sentence, retrySeconds }: Off): Response => {
  const title = c.var.t('office.refusal.off.title')
  const answer = staffPage(c, {
    title,
    status: 503,
    children: (
      <>
        <h1 className="kern-sr-only">{title}</h1>
        <EmptyState seed="off" title={title} text={sentence} />
      </>
    ),
  })
  answer.headers.set('retry-after', String(retrySeconds))
  return answer
}
