import { Document, EmptyState, LinkButton, renderPage, Wrap } from '@kita/ui'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageContext } from '../env.ts'
import { paths } from '../path.ts'
import { ApiFailure } from './failure.ts'
import { page, seeOther } from './page.tsx'
import { languageFor, platformWords } from './words.ts'

/** Which page of words stands for which status; every other failure is ours. */
const kinds: Record<number, string> = {
  403: 'forbidden',
  404: 'missing',
  413: 'large',
  415: 'large',
  421: 'host',
  429: 'busy',
  503: 'busy',
}

/** The page for what cannot be shown, in the tenant's look where the tenant is known. Internals go to the log only. */
export const failurePage = (error: Error, c: PageContext): Response => {
  const failure = error instanceof ApiFailure ? error : new ApiFailure(500, undefined)
  if (failure.problem?.code === 'sign-in-needed') return toSignIn(c)
  const kind = kinds[failure.status] ?? 'internal'
  const requestId = failure.problem?.requestId ?? c.env?.requestId
  if (kind === 'internal') c.var.deps.log.error({ err: error, requestId, path: c.req.path }, 'page failed')
  if (failure.retryAfter) c.header('retry-after', failure.retryAfter)
  const status = (kind === 'internal' ? 500 : failure.status) as ContentfulStatusCode
  if (!c.var.visit) return barePage(c, kind, status)
  const { t } = c.var.visit
  const [href, words] =
    kind === 'missing' ? [paths.search, 'portal.failure.search'] : [paths.start, 'portal.failure.start']
  const options = { title: t(`portal.failure.${kind}.title`), status, noIndex: true, crumbs: [] }
  return page(
    c,
    options,
    <>
      <h1 className="kern-sr-only">{options.title}</h1>
      <EmptyState
        seed={kind}
        title={options.title}
        text={t(`portal.failure.${kind}.text`)}
        action={<LinkButton href={href}>{t(words)}</LinkButton>}
      />
    </>,
  )
}

const toSignIn = (c: PageContext) => {
  const { pathname, search } = new URL(c.req.url)
  const back = c.req.method === 'GET' ? `${pathname}${search}` : paths.account
  return seeOther(c, `${paths.signIn}?weiter=${encodeURIComponent(back)}`)
}

/** Without a tenant there is no menu and no colour of anybody. */
const barePage = (c: PageContext, kind: string, status: ContentfulStatusCode): Response => {
  const language = languageFor(c.req.header('accept-language'))
  const t = platformWords(language)
  const title = t(`portal.failure.${kind}.title`)
  const html = renderPage(
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
  )
  return c.html(html, status)
}
