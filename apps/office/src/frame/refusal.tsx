import { FormRefused, PageRefusal } from '@kita/page'
import { waitingAct } from '@kita/page/access'
import { EmptyState, LinkButton } from '@kita/ui'
import type { ErrorHandler, NotFoundHandler } from 'hono'
import type { OfficeContext, OfficeEnv } from '../env.ts'
import { path } from '../path.ts'
import { proofPage } from './proof-page.ts'
import { staffPage } from './staff-page.tsx'
import { toSignIn } from './visit.ts'

/** What no form can mend: signing in again, nothing here, not allowed, trouble of ours. */
export const refusalPage: ErrorHandler<OfficeEnv> = async (error, c) => {
  if (error instanceof FormRefused) return sentencePage(c, 'form-refused', error.status)
  if (!(error instanceof PageRefusal)) throw error
  const { problem } = error
  if (problem.code === 'sign-in-needed') return toSignIn(c.req.raw)
  if (problem.code === 'proof-needed') return proofPage(c, await waitingAct(c.req.raw))
  if (!c.var.portal) return new Response(`${problem.title}\n`, { status: problem.status })
  if (problem.code === 'search-ended')
    return problemPage(c, problem, { href: c.req.path, text: c.var.t('list.filter.reset') })
  if (problem.code === 'not-found') return sentencePage(c, 'not-found', 404)
  if (problem.code === 'not-allowed') return sentencePage(c, 'not-allowed', 403)
  return problemPage(c, problem)
}

const problemPage = (c: OfficeContext, { title, status }: { title: string; status: number }, way?: Way) =>
  staffPage(c, { title, status, children: <Sentence c={c} title={title} way={way} /> })

export const unknownPage: NotFoundHandler<OfficeEnv> = (c) => sentencePage(c, 'not-found', 404)

const sentencePage = (c: OfficeContext, key: string, status: number): Response => {
  const title = c.var.t(`office.refusal.${key}.title`)
  return staffPage(c, {
    title,
    status,
    children: <Sentence c={c} title={title} text={c.var.t(`office.refusal.${key}.text`)} />,
  })
}

type Way = { href: string; text: string }
type SentenceProps = { c: OfficeContext; title: string; text?: string; way?: Way | undefined }

const Sentence = ({ c, title, text, way }: SentenceProps) => (
  <>
    <h1 className="kern-sr-only">{title}</h1>
    <EmptyState
      seed={title}
      title={title}
      text={text}
      action={
        <LinkButton href={way?.href ?? path.today}>{way?.text ?? c.var.t('office.to-start')}</LinkButton>
      }
    />
  </>
)
