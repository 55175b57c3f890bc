import { z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { cleanName, type FileKind, kindOf } from '@kita/file'

export const uploadType = 'application/octet-stream'
const mebibyte = 1024 * 1024

/** No file of ours is larger; a route may ask for less. */
export const maxFileMib = 10

/** Body of a route that takes a file: its bytes and nothing else. The gate leaves such a body to `readUpload`. */
export const fileBody = {
  required: true as const,
  content: {
    [uploadType]: { schema: z.string().openapi({ format: 'binary', maxLength: maxFileMib * mebibyte }) },
  },
}

/** The file's name travels beside the bytes, percent-encoded: an address would stand in logs. */
export const fileName = z.object({
  'file-name': z
    .string()
    .max(900, 'text-too-long')
    .regex(/^[\w.!~*'()%-]*$/, 'input-invalid')
    .optional(),
})

/** A file as it was sent, known by its content. */
export type Upload<Kind extends FileKind = FileKind> = { kind: Kind; bytes: Uint8Array; name: string }

/**
 * Reads the body to its end, or to the first byte too many.
 * @throws DomainError `content-type-unsupported`, `file-missing`, `file-too-large` {maxMib}, `file-kind-not-taken`
 */
export const readUpload = async <Kind extends FileKind>(
  request: Request,
  { kinds, maxMib = maxFileMib }: { kinds: readonly Kind[]; maxMib?: number },
): Promise<Upload<Kind>> => {
  const bytes = await readFileBytes(request, maxMib)
  const kind = kinds.find((one) => one === kindOf(bytes))
  if (!kind) throw new DomainError('file-kind-not-taken')
  return { kind, bytes, name: cleanName(decoded(request.headers.get('file-name') ?? '')) }
}

/**
 * The bytes of a file whose kind its reader judges: an archive, a drawing.
 * @throws DomainError `content-type-unsupported`, `file-missing`, `file-too-large` {maxMib}
 */
export const readFileBytes = async (request: Request, maxMib: number): Promise<Uint8Array> => {
  if (request.headers.get('content-type')?.toLowerCase() !== uploadType)
    throw new DomainError('content-type-unsupported')
  const bytes = await readBytes(request, maxMib)
  if (bytes.length === 0) throw new DomainError('file-missing')
  return bytes
}

const readBytes = async (request: Request, maxMib: number): Promise<Buffer> => {
  const tooLarge = new DomainError('file-too-large', { maxMib })
  if (Number(request.headers.get('content-length') ?? '0') > maxMib * mebibyte) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxMib * mebibyte) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}
