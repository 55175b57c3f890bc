/**
 * The Host header when the request names exactly one host, else undefined. A duplicated header arrives joined by a
 * comma, an absolute-form target puts another host or a name and password into the address: all are refused, never guessed.
 */
export const hostOf = (request: Request): string | undefined => {
  const header = request.headers.get('host')
  if (!header || !/^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(header)) return undefined
  const named = URL.parse(`http://${header}`)
  const addressed = URL.parse(request.url)
  if (!named || !addressed || addressed.username || addressed.password) return undefined
  const sameName = named.hostname === addressed.hostname
  // A default port is left out by URL; "http://x:443" seen behind a TLS proxy is still the same name.
  const samePort = named.port === addressed.port || addressed.port === ''
  return sameName && samePort ? header.toLowerCase() : undefined
}
