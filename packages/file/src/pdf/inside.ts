import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'

/** Why a PDF is not taken: nobody can read it, a password locks it, or it holds more than paper. */
export type PdfFault = 'pdf-unreadable' | 'pdf-locked' | 'pdf-active'

/** What runs, opens or sends something (ISO 32000-2, 12.6.4). Going to a page or to an address is none of it. */
const actions = ['JavaScript', 'Launch', 'ImportData', 'SubmitForm', 'GoToE', 'Rendition']
/** Notes on a page that hold a file, a film or a scene instead of words. */
const notes = ['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D']
/** Entries that hold script, a form with script (XFA), or a file. */
const entries = ['JS', 'JavaScript', 'XFA', 'EF', 'EmbeddedFiles']

const namesOf = (names: string[]) => new Set(names.map((name) => PDFName.of(name)))
const known = { actions: namesOf(actions), notes: namesOf(notes), entries: namesOf(entries) }

/** The same anywhere in the bytes: an object can stand where only some programs look for one. */
const inBytes =
  /\/(?:S|Type|Subtype)\s*\/(?:JavaScript|Launch|ImportData|SubmitForm|GoToE|EmbeddedFile|FileAttachment|RichMedia)\b/

export const entry = (dict: PDFDict, key: string) => dict.get(PDFName.of(key))
const isOneOf = (names: Set<PDFName>, value: PDFObject | undefined) =>
  value instanceof PDFName && names.has(value)

/** Nothing but something active: an action, a note with a file or a film, a file. */
export const isActiveWhole = (dict: PDFDict): boolean =>
  isOneOf(known.actions, entry(dict, 'S')) ||
  isOneOf(known.notes, entry(dict, 'Subtype')) ||
  entry(dict, 'Type') === PDFName.of('EmbeddedFile')

/** What hangs at something that is paper otherwise. */
export const activeKeys = (dict: PDFDict): PDFName[] => dict.keys().filter((key) => known.entries.has(key))

/** A page says what it is, or has a size and something drawn on it. */
export const isPage = (dict: PDFDict): boolean => {
  const type = entry(dict, 'Type')
  if (type instanceof PDFName) return type === PDFName.of('Page')
  return Boolean(entry(dict, 'MediaBox') && entry(dict, 'Contents'))
}

/** Every dictionary and list, however deep, before what is in it; a list instead of calls: depth costs no stack. */
export function* parts(document: PDFDocument): Generator<PDFDict | PDFArray> {
  const left: PDFObject[] = document.context.enumerateIndirectObjects().map(([, object]) => object)
  for (let object = left.pop(); object; object = left.pop()) {
    const part = partOf(object)
    if (!part) continue
    yield part
    left.push(...within(part))
  }
}

/** The dictionary of a stream, or what holds other things itself. */
export const partOf = (object: PDFObject | undefined): PDFDict | PDFArray | undefined => {
  if (object instanceof PDFStream) return object.dict
  return object instanceof PDFDict || object instanceof PDFArray ? object : undefined
}
export const within = (part: PDFDict | PDFArray): PDFObject[] =>
  part instanceof PDFDict ? part.values() : part.asArray()

/** A lock without a password is none: many scanners only ask not to change a paper. Undefined where nobody can read it. */
export const opened = async (bytes: Uint8Array): Promise<PDFDocument | PdfFault> => {
  const options = { password: '', updateMetadata: false, preserveXFA: true, parseSpeed: Infinity }
  try {
    return await PDFDocument.load(bytes, options)
  } catch {
    const isLocked = await PDFDocument.load(bytes, {
      ...options,
      password: undefined,
      ignoreEncryption: true,
    }).then(
      ({ isEncrypted }) => isEncrypted,
      () => false,
    )
    return isLocked ? 'pdf-locked' : 'pdf-unreadable'
  }
}

/** Looks through everything a PDF holds. What is damaged and still shows its pages is taken, as every viewer does. */
export const faultOf = async (bytes: Uint8Array): Promise<PdfFault | null> => {
  const document = await opened(bytes)
  if (typeof document === 'string') return document
  let pages = 0
  for (const dict of parts(document)) {
    if (dict instanceof PDFArray) continue
    if (isActiveWhole(dict) || activeKeys(dict).length > 0) return 'pdf-active'
    if (isPage(dict)) pages += 1
  }
  if (inBytes.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')))
    return 'pdf-active'
  return pages > 0 ? null : 'pdf-unreadable'
}
