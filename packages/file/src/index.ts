export { cleanName, type FileKind, kindOf, mediaTypes } from './kind.ts'
export { cleanImage, type Picture, PictureRefused, type PictureSize, renderPicture } from './picture.ts'
export { clamdScanner, ScannerUnreachable, type ScanPort, type ScanVerdict } from './scan.ts'
export { isWholePicture, startPicture } from './start-picture.ts'
