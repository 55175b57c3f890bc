import { type PortalTenant, readPreview } from '@kita/api'
import type { KeyRing } from '@kita/auth'
import { themeAsset } from '@kita/ui/assets'

/** How the console asks a portal's page to wear a draft: `?aussehen=<signed draft>`, and `&dunkel=1` for the dark. */
const asked = 'aussehen'
const path = '/assets/aussehen.css'

type Parts = {
  /** The installation's secret behind the signature. */
  key: KeyRing
  clock: () => Date
  stylesheetOf: (tenant: PortalTenant) => string
}

export type Preview = {
  /** The stylesheet of a signed draft; undefined for every other request. */
  stylesheet: (request: Request, tenant: PortalTenant) => Response | undefined
  /** The same page with the draft's colours, where the address asks for it and the draft is genuine. */
  dress: (request: Request, tenant: PortalTenant, page: Response) => Promise<Response>
}

/** The portal's real pages in colours that are not saved yet. Only links of the console carry a signature that counts. */
export const createPreview = ({ key, clock, stylesheetOf }: Parts): Preview => {
  const draftOf = (request: Request, { slug }: PortalTenant) => {
    const token = new URL(request.url).searchParams.get(asked)
    const colours = token === null ? undefined : readPreview(key, slug, token, clock())
    return token !== null && colours ? { token, colours } : undefined
  }
  return {
    stylesheet: (request, tenant) => {
      if (new URL(request.url).pathname !== path) return undefined
      const draft = draftOf(request, tenant)
      if (!draft) return undefined
      const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-store' }
      const { body } = themeAsset(tenant.slug, draft.colours, tenant.picture?.hash ?? null)
      return new Response(new Uint8Array(body), { headers })
    },
    dress: async (request, tenant, page) => {
      const draft = draftOf(request, tenant)
      if (!draft || !page.headers.get('content-type')?.startsWith('text/html')) return page
      const own = `href="${stylesheetOf(tenant)}"`
      const dark = new URL(request.url).searchParams.get('dunkel') === '1'
      const html = (await page.text())
        .replaceAll(own, `href="${path}?${asked}=${draft.token}"`)
        .replace('<html ', `<html data-kern-theme="${dark ? 'dark' : 'light'}" `)
      const headers = new Headers(page.headers)
      headers.delete('content-length')
      return new Response(html, { status: page.status, headers })
    },
  }
}
