/** How long a reader may rely on the file: RFC 9116 advises less than a year. In days. */
const goodFor = 180

/**
 * `/.well-known/security.txt` of one host (RFC 9116): whom to tell of a hole. Its end is counted from the first of the
 * month, so that the file changes once a month and not with every reading.
 * @param contact `mailto:` or `https:` address
 * @param origin of the host that was asked
 */
export const securityText = (contact: string, origin: string, now: Date): Response => {
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const expires = new Date(month + goodFor * 24 * 60 * 60 * 1000)
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: de, en',
    `Canonical: ${origin}${securityPath}`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  })
}

export const securityPath = '/.well-known/security.txt'
