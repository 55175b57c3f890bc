export { cleanName, type FileKind, kindOf, mediaTypes } from './kind.ts'
export { cleanPdf, PdfLaneBusy } from './pdf/clean.ts'
export { cleanImage, type Picture, PictureRefused, type PictureSize, renderPicture } from './picture.ts'
export {
  clamdScanner,
  type ScannerAddress,
  ScannerUnreachable,
  type ScanPort,
  type ScanVerdict,
} from './scan.ts'
export { isWholePicture, startPicture } from './start-picture.ts'
export { captionsOf, filmTypes, type VideoKind, videoKindOf } from './video.ts'
