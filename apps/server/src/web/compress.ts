import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const text = /^(text\/|application\/(json|problem\+json|manifest\+json))/
// Below this the header of the format costs more than it saves.
const WORTH_BYTES = 1400

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** The levels at which a page still saves more time on a slow line than it costs: half a millisecond each. */
const make = {
  br: (body: Buffer) =>
    brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => gzipped(body, { level: 4 }),
}

/** What an answer may be packed in. */
export type Encoding = keyof typeof make

/** The best encoding the reader takes; one with the weight 0 is refused. */
export const encodingFor = ({ headers }: Request): Encoding | undefined => {
  const refused = /;\s*q=0(\.0*)?$/
  const taken = (headers.get('accept-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !refused.test(one))
    .map((one) => one.split(';', 1)[0]?.trim())
  return (['br', 'gzip'] as const).find((one) => taken.includes(one))
}

/**
 * Pages and API answers leave compressed for readers that take it: a search page is a ninth of its size on the phone.
 * Lengths that tell what stands in a page (BREACH) need a secret that stays the same from answer to answer and a stranger
 * who makes the reader's browser ask again and again. A form's key is new in each answer, a foreign form is known by
 * `Sec-Fetch-Site` instead of a token in the page, and `SameSite` keeps the session out of what other sites load.
 */
export const compressed = async (request: Request, response: Response): Promise<Response> => {
  const { headers } = response
  if (!response.body || headers.has('content-encoding') || !text.test(headers.get('content-type') ?? ''))
    return response
  headers.append('vary', 'accept-encoding')
  const encoding = encodingFor(request)
  if (!encoding || request.method === 'HEAD') return response
  const body = Buffer.from(await response.arrayBuffer())
  const { status } = response
  if (body.length < WORTH_BYTES) return new Response(body, { status, headers })
  const small = await make[encoding](body)
  const changed = new Headers(headers)
  changed.set('content-encoding', encoding)
  changed.delete('content-length')
  return new Response(new Uint8Array(small), { status, headers: changed })
}
