import { FormRefused, html, PageRefusal, seeOther } from '@kita/page'
import { waitingAct } from '@kita/page/access'
import { Actions, Document, LinkButton, PageHead, SmallBlocks, Wrap } from '@kita/ui'
import type { PageContext } from '../env.ts'
import { proofPage } from '../page/account/proof.tsx'
import { paths } from '../path.ts'
import { languageFor } from './language.ts'
import { page } from './page.tsx'
import { platformWords } from './words.ts'

/** Which words stand for which status; every other failure is ours. */
const kinds: Record<number, string> = {
  403: 'forbidden',
  404: 'missing',
  413: 'form',
  415: 'form',
  421: 'host',
  429: 'busy',
  503: 'busy',
}

/** Refusals of the API that say what is out of order. */
const offTargets: Record<string, string> = {
  'switched-off': 'operation',
  'tenant-suspended': 'life:suspended',
  'tenant-closed': 'life:closed',
}

/** What has a heading of its own. */
const offKinds: Record<string, string> = {
  'life:suspended': 'suspended',
  'life:closed': 'closed',
  'area:coming': 'coming',
}

/** The page for what no form can mend. Internals go to the log only. */
export const failurePage = async (error: Error, c: PageContext): Promise<Response> => {
  if (error instanceof FormRefused) return sentencePage(c, error.status)
  if (!(error instanceof PageRefusal)) {
    c.var.deps.log.error({ err: error, requestId: c.env?.requestId, path: c.req.path }, 'page failed')
    return sentencePage(c, 500)
  }
  const { problem } = error
  if (problem.code === 'proof-needed') return proofPage(c, await waitingAct(c.req.raw))
  const target = offTargets[problem.code]
  if (target) return offPage(c, { sentence: problem.title, target })
  return problem.code === 'sign-in-needed' ? toSignIn(c) : sentencePage(c, problem.status)
}

export const missingPage = (c: PageContext): Response => sentencePage(c, 404)

/** What the platform's operators have switched off, with their sentence. */
export const offPage = (
  c: PageContext,
  { sentence, target, retrySeconds = 900 }: { sentence: string; target: string; retrySeconds?: number },
): Response => {
  const { t } = c.var.visit
  const kind = offKinds[target] ?? 'off'
  const title = t(`portal.failure.${kind}.title`)
  const closed = kind === 'closed'
  const answer = page(
    c,
    { title, status: closed ? 410 : 503, noIndex: true },
    <PageHead before={<SmallBlocks seed="off" />} title={title} lead={sentence} />,
  )
  if (!closed) answer.headers.set('retry-after', String(retrySeconds))
  return answer
}

/** One sentence in the tenant's look, or without any where the tenant is not known. */
const sentencePage = (c: PageContext, status: number): Response => {
  const kind = kinds[status] ?? 'internal'
  if (!c.var.visit) return barePage(c, kind, status)
  const { t } = c.var.visit
  const [href, words] =
    kind === 'missing' ? [paths.search, 'portal.failure.search'] : [paths.start, 'portal.failure.start']
  const title = t(`portal.failure.${kind}.title`)
  return page(
    c,
    { title, status, noIndex: true },
    <>
      <PageHead before={<SmallBlocks seed={kind} />} title={title} lead={t(`portal.failure.${kind}.text`)} />
      <Actions>
        <LinkButton href={href}>{t(words)}</LinkButton>
      </Actions>
    </>,
  )
}

const toSignIn = (c: PageContext) => {
  const { pathname, search } = new URL(c.req.url)
  const back = c.req.method === 'GET' ? `${pathname}${search}` : paths.account
  return seeOther(`${paths.signIn}?weiter=${encodeURIComponent(back)}`)
}

/** Without a tenant there is no menu and no colour of anybody. */
const barePage = (c: PageContext, kind: string, status: number): Response => {
  const language = languageFor(c)
  const t = platformWords(language)
  const title = t(`portal.failure.${kind}.title`)
  return html(
    <Document lang={language} title={title} stylesheets={[c.var.deps.assets.parents]} noIndex>
      <main id="inhalt">
        <Wrap>
          <div className="page-head">
            <h1>{title}</h1>
            <p className="muted">{t(`portal.failure.${kind}.text`)}</p>
          </div>
        </Wrap>
      </main>
    </Document>,
    status,
  )
}
