import { FormRefused, PageRefusal } from '@kita/page'
import { waitingAct } from '@kita/page/access'
import { EmptyState, LinkButton } from '@kita/ui'
import type { ErrorHandler, NotFoundHandler } from 'hono'
import type { ConsoleContext, ConsoleEnv } from '../env.ts'
import { path } from '../path.ts'
import { consolePage } from './console-page.tsx'
import { proofPage } from './proof-page.ts'
import { toSignIn } from './visit.ts'

/** What no form can mend: signing in again, nothing here, not allowed, trouble of ours. */
export const refusalPage: ErrorHandler<ConsoleEnv> = async (error, c) => {
  if (error instanceof FormRefused) return sentencePage(c, 'form-refused', error.status)
  if (!(error instanceof PageRefusal)) throw error
  const { problem } = error
  if (problem.code === 'sign-in-needed') return toSignIn(c.req.raw)
  if (problem.code === 'proof-needed') return proofPage(c, await waitingAct(c.req.raw))
  if (!c.var.session) return new Response(`${problem.title}\n`, { status: problem.status })
  if (problem.code === 'not-found') return sentencePage(c, 'not-found', 404)
  if (problem.code === 'not-allowed') return sentencePage(c, 'not-allowed', 403)
  return page(c, problem.title, undefined, problem.status)
}

export const unknownPage: NotFoundHandler<ConsoleEnv> = (c) => sentencePage(c, 'not-found', 404)

const sentencePage = (c: ConsoleContext, key: string, status: number): Response =>
  page(c, c.var.t(`console.refusal.${key}.title`), c.var.t(`console.refusal.${key}.text`), status)

const page = (c: ConsoleContext, title: string, text: string | undefined, status: number) =>
  consolePage(c, {
    title,
    status,
    children: (
      <>
        <h1 className="kern-sr-only">{title}</h1>
        <EmptyState
          seed={title}
          title={title}
          text={text}
          action={<LinkButton href={path.home}>{c.var.t('console.to-start')}</LinkButton>}
        />
      </>
    ),
  })
