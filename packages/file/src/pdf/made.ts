import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A photographed paper in a PDF, as the app of a phone makes it. */
export const scanned = async (): Promise<PDFDocument> => {
  const size = { width: 240, height: 340 }
  const document = await PDFDocument.create()
  const photo = await sharp({ create: { ...size, channels: 3, background: '#ddd' } })
    .jpeg()
    .toBuffer()
  document
    .addPage([size.width, size.height])
    .drawImage(await document.embedJpg(photo), { x: 0, y: 0, ...size })
  return document
}

const end = 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF'

type Parts = { catalog?: string; page?: string; more?: (string | Buffer)[]; end?: string }

/** One page by hand: `catalog` and `page` are further entries, `more` further objects, the first of them number 5. */
export const pdfOf = ({ catalog = '', page = '', more = [], end: last = end }: Parts = {}): Buffer => {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R ${page} >>`,
    '<< /Length 10 >>\nstream\n0 0 9 9 re\nendstream',
    ...more,
  ]
  const body = objects.flatMap((one, at) => [`${at + 1} 0 obj\n`, one, '\nendobj\n'])
  return Buffer.concat(['%PDF-1.7\n', ...body, last].map((part) => Buffer.from(part)))
}

/** Objects packed into a stream, as writers since PDF 1.5 do: [number, text]. */
export const packed = (objects: [number, string][], bytes?: Buffer): Buffer => {
  const texts = objects.map(([, text]) => `${text} `)
  const at = texts.map((_, index) => texts.slice(0, index).join('').length)
  const head = objects.map(([number], index) => `${number} ${at[index]} `).join('')
  const content = deflateSync(Buffer.concat([Buffer.from(head + texts.join('')), bytes ?? Buffer.alloc(0)]))
  const entries = `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode /Length ${content.length}`
  return Buffer.concat([Buffer.from(`<< ${entries} >>\nstream\n`), content, Buffer.from('\nendstream')])
}
