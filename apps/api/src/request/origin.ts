import { hostOf } from './host.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * May this request change something? Unsafe methods need Sec-Fetch-Site `same-origin` or, where a browser does not
 * send it, the portal's exact Origin (else the Referer's origin). Sibling portals are same-site, so cookies alone
 * prove nothing. Every signal that is present must agree.
 */
export const originAllowed = (request: Request, https: boolean): boolean => {
  if (safeMethods.has(request.method)) return true
  const own = `${https ? 'https' : 'http'}://${hostOf(request) ?? ''}`
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const referer = request.headers.get('referer')
  if (site !== null && site !== 'same-origin') return false
  if (origin !== null) return origin.toLowerCase() === own
  if (site !== null) return true
  return referer !== null && URL.parse(referer)?.origin === own
}
