import { randomUUID } from 'node:crypto'
import {
  type Api,
  basePath,
  hostOf,
  known,
  type PortalTenant,
  problemResponse,
  type RequestEnv,
  refusal,
  wordsFor,
} from '@kita/api'
import { hostToSlug } from '@kita/tenant'
import { type Health, healthAnswer } from '../start/health.ts'
import type { Around, Told } from '../telemetry/request.ts'
import { type AssetShelf, assetResponse, consoleLook } from './assets.ts'
import { compressed } from './compress.ts'
import type { Console } from './console.ts'
import { finish, hidden, pageRefusal, refuse, renewed } from './guard.ts'
import { mailEventsPath } from './mail-events.ts'
import type { PageApp } from './pages.ts'
import type { Preview } from './preview.ts'
import { securityPath, securityText } from './security-text.ts'
import type { Tenants } from './tenants.ts'

export type Site = {
  baseDomain: string
  https: boolean
  tenants: Tenants
  api: Api
  portal: PageApp
  /** Nobody at a portal waits until this and the next are loaded. */
  office: () => Promise<PageApp>
  console: () => Promise<Console>
  shelf: AssetShelf
  preview: Preview
  /** The development mailbox; absent in production. */
  mailbox?: (request: Request) => Promise<Response>
  /** What the mail provider tells; absent without topics. */
  mailEvents?: (request: Request) => Promise<Response>
  isReady: () => Promise<boolean>
  health: () => Promise<Health>
  /** Measures and logs an answer. */
  around: Around
  /** Whom to tell of a hole. */
  securityContact: string
  clock: () => Date
  onError: (error: unknown, requestId: string) => void
}

export type Handler = (request: Request, source: string) => Promise<Response>

type Env = RequestEnv & { requestId: string; told: Told }

/** Everything the process answers: health, then host → mailbox, console or tenant, then path → assets, API, office, portal. */
export const createHandler = (site: Site): Handler => {
  const finished = finish(site.https)
  const answer = async (request: Request, env: Env): Promise<Response> => {
    const { requestId } = env
    try {
      return await compressed(request, finished(await route(site, request, env), requestId))
    } catch (error) {
      const problem = known(error)
      if (!problem) site.onError(error, requestId)
      return finished(
        problemResponse(problem ?? refusal('internal'), wordsFor(request), requestId),
        requestId,
      )
    }
  }
  return (request, source) => {
    const requestId = randomUUID()
    const told: Told = { method: request.method, requestId }
    return site.around(told, () => answer(request, { source, requestId, told, renewal: {} }))
  }
}

const route = async (site: Site, request: Request, env: Env): Promise<Response> => {
  const { requestId, told } = env
  const { pathname } = new URL(request.url)
  if (isReadOnly(pathname) && request.method !== 'GET' && request.method !== 'HEAD') {
    const refused = refuse('method-not-allowed', request, requestId)
    refused.headers.set('allow', 'GET, HEAD')
    return refused
  }
  if (pathname === '/healthz') return new Response('ok\n')
  if (pathname === '/readyz') return readiness(await site.isReady())
  if (pathname === '/statusz') return healthAnswer(await site.health())
  const host = hostOf(request)
  const target = hostToSlug(host, site.baseDomain)
  if (target.kind === 'post' && pathname === mailEventsPath && site.mailEvents)
    return site.mailEvents(request)
  if (target.kind === 'post' && site.mailbox) return site.mailbox(request)
  const isConsole = target.kind === 'console' && host !== undefined
  const tenant = host && !isConsole ? await site.tenants.byHost(host) : undefined
  if (!tenant && !isConsole) return refuse('host-unknown', request, requestId)
  told.host = tenant?.slug ?? 'console'
  const answer = renewed(await within(site, tenant, { request, env, requestId }), env, site.https)
  return tenant?.training ? hidden(answer) : answer
}

/** Answers of this room that are files or facts and take nothing. */
const isReadOnly = (pathname: string): boolean =>
  ['/healthz', '/readyz', '/statusz', securityPath].includes(pathname) || pathname.startsWith('/assets/')

type Asked = { request: Request; env: Env; requestId: string }

/** On the console's host, or on this tenant's. */
const within = async (
  site: Site,
  tenant: PortalTenant | undefined,
  { request, env, requestId }: Asked,
): Promise<Response> => {
  const { pathname, origin } = new URL(request.url)
  if (pathname === securityPath)
    return securityText(
      site.securityContact,
      origin.replace(/^http:/, site.https ? 'https:' : 'http:'),
      site.clock(),
    )
  if (pathname.startsWith('/assets/')) {
    env.told.route = '/assets/*'
    const draft = tenant && site.preview.stylesheet(request, tenant)
    if (draft) return draft
    const asset = site.shelf.find(pathname, tenant ?? consoleLook)
    return asset ? assetResponse(asset, request) : refuse('not-found', request, requestId)
  }
  if (pathname.startsWith(`${basePath}/`) || pathname === '/api' || pathname.startsWith('/api/'))
    return (tenant ? site.api : (await site.console()).api).fetch(request, env)
  const refused = pageRefusal(request, site.https)
  if (refused) return refuse(refused, request, requestId)
  if (!tenant) return (await site.console()).pages.fetch(request, env)
  const office = pathname === '/verwaltung' || pathname.startsWith('/verwaltung/')
  const page = await (office ? await site.office() : site.portal).fetch(request, env)
  return site.preview.dress(request, tenant, page)
}

const readiness = (ready: boolean) =>
  new Response(ready ? 'ready\n' : 'not ready\n', {
    status: ready ? 200 : 503,
    headers: ready ? {} : { 'retry-after': '2' },
  })
