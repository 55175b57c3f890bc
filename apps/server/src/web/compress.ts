import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const gzipped = promisify(gzip)
const text = /^(text\/|application\/(json|problem\+json|manifest\+json))/
// Below this the header of the format costs more than it saves.
const WORTH_BYTES = 1400
// Of 1 (fast) to 9 (small): beyond it a page takes longer than it saves.
const LEVEL = 4

/** Pages and API answers leave compressed for readers that take it: a search page is a tenth of its size on the phone. */
export const compressed = async (request: Request, response: Response): Promise<Response> => {
  const { headers } = response
  const takes = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (!response.body || headers.has('content-encoding') || !text.test(headers.get('content-type') ?? ''))
    return response
  headers.append('vary', 'accept-encoding')
  if (!takes || request.method === 'HEAD') return response
  const body = Buffer.from(await response.arrayBuffer())
  const { status } = response
  if (body.length < WORTH_BYTES) return new Response(body, { status, headers })
  const small = await gzipped(body, { level: LEVEL })
  const changed = new Headers(headers)
  changed.set('content-encoding', 'gzip')
  changed.delete('content-length')
  return new Response(small, { status, headers: changed })
}
