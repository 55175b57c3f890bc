import { DomainError, pointerTo } from '@kita/core'

const maxBodyBytes = 64 * 1024
const maxDepth = 20

/**
 * The request's JSON text, checked before anything parses it: media type, size (also when chunked), UTF-8, JSON, depth,
 * and no text that a database cannot hold. Undefined when there is no body.
 * @throws DomainError `content-type-unsupported`, `body-too-large`, `body-not-json`, `input-invalid`
 */
export const readJson = async (request: Request): Promise<string | undefined> => {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return undefined
  if (!isJson(request.headers.get('content-type'))) throw new DomainError('content-type-unsupported')
  const text = decode(bytes)
  check(parse(text), [])
  return text
}

const isJson = (contentType: string | null) =>
  /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')

const readBytes = async (request: Request): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? '0') > maxBodyBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBodyBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = () => new DomainError('body-too-large', { maxKib: maxBodyBytes / 1024 })

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DomainError('body-not-json')
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('body-not-json')
  }
}

const check = (value: unknown, path: readonly string[]): void => {
  if (path.length > maxDepth) throw new DomainError('body-not-json')
  if (typeof value === 'string') checkText(value, path)
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    checkText(key, path)
    check(member, [...path, key])
  }
}

/** No NUL, no half of a surrogate pair: neither is text, and the database refuses both. */
export const checkText = (text: string, path: readonly string[]): void => {
  if (text.isWellFormed() && !text.includes('\u0000')) return
  throw new DomainError('input-invalid', {}, [
    { pointer: pointerTo(path), code: 'text-has-forbidden-characters' },
  ])
}
