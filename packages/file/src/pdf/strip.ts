import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFInvalidObject,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'
import { activeKeys, entry, faultOf, isActiveWhole, isPage, opened, partOf, parts, within } from './inside.ts'

/** Written anew a paper is hardly larger than it came. */
const mostMore = 1_000_000

/** The paper without what was active about it, looked through once more; null where that cannot be had. */
export const stripped = async (bytes: Uint8Array): Promise<Uint8Array | null> => {
  try {
    const document = await opened(bytes)
    if (typeof document === 'string' || isOnlyCover(document)) return null
    const pages = pagesOf(document)
    takeOff(document)
    forget(document)
    if (pagesOf(document) !== pages) return null
    const clean = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
    return clean.length <= bytes.length + mostMore && !(await faultOf(clean)) ? clean : null
  } catch {
    return null
  }
}

/** The pages say only that another program is needed: the paper is made by script, or lies in a file inside. */
const isOnlyCover = ({ catalog, context }: PDFDocument): boolean => {
  const form = context.lookup(entry(catalog, 'AcroForm'))
  const hasXfa = form instanceof PDFDict && entry(form, 'XFA') !== undefined
  const fields = form instanceof PDFDict && context.lookup(entry(form, 'Fields'))
  const hasFields = fields instanceof PDFArray && fields.size() > 0
  return Boolean(entry(catalog, 'NeedsRendering') || entry(catalog, 'Collection') || (hasXfa && !hasFields))
}

const takeOff = (document: PDFDocument): void => {
  const isActive = (value: PDFObject) => {
    const object = document.context.lookup(value)
    const part = partOf(object)
    return object instanceof PDFInvalidObject || (part instanceof PDFDict && isActiveWhole(part))
  }
  for (const part of parts(document))
    if (part instanceof PDFDict) {
      for (const key of activeKeys(part)) part.delete(key)
      for (const [key, value] of part.entries()) if (isActive(value)) part.delete(key)
    } else for (let at = part.size() - 1; at >= 0; at -= 1) if (isActive(part.get(at))) part.remove(at)
}

/** What hangs together with the paper. */
const reached = ({ context }: PDFDocument): Set<PDFRef> => {
  const { Root, Info } = context.trailerInfo
  const found = new Set<PDFRef>()
  const left = [Root, Info]
  while (left.length > 0) {
    const object = left.pop()
    if (object instanceof PDFRef && !found.has(object)) {
      found.add(object)
      left.push(context.lookup(object))
    }
    const part = partOf(object)
    if (part) left.push(...within(part))
  }
  return found
}

/** Nothing is kept that hangs at nothing: older states, files without their note, what nobody could read; nor the lock. */
const forget = (document: PDFDocument): void => {
  const { context } = document
  context.trailerInfo.Encrypt = undefined
  const kept = reached(document)
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref)
}

const pagesOf = (document: PDFDocument): number =>
  [...reached(document)].filter((ref) => {
    const object = document.context.lookup(ref)
    return object instanceof PDFDict && isPage(object)
  }).length
