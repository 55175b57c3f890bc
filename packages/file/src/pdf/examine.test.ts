import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { examinePdf, PdfLaneBusy } from './examine.ts'
import { packed, pdfOf, scanned } from './made.ts'

const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
const file = '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream'

describe('a paper is taken', () => {
  it.each([
    ['by hand', pdfOf()],
    ['without a table of its objects', pdfOf({ end: '' })],
    ['cut off behind its pages', pdfOf().subarray(0, -40)],
    ['with something behind its end', Buffer.concat([pdfOf(), Buffer.alloc(600)])],
    ['with an object nobody can read', pdfOf({ more: ['<< /Title (never closed >>'] })],
    ['that opens at a place', pdfOf({ catalog: '/OpenAction [3 0 R /Fit]' })],
    [
      'that opens by going to a place',
      pdfOf({ catalog: '/OpenAction << /S /GoTo /D [3 0 R /XYZ null null 0] >>' }),
    ],
    [
      'with a link',
      pdfOf({ page: '/Annots [<< /Subtype /Link /A << /S /URI /URI (https://kreis.example/) >> >>]' }),
    ],
    ['that speaks of script', pdfOf({ more: ['<< /URI (https://example.org/wiki/JavaScript) >>'] })],
    [
      'with fields that were filled in',
      pdfOf({ catalog: '/AcroForm << /Fields [5 0 R] >>', more: ['<< /FT /Tx /V (Berghoff) >>'] }),
    ],
    [
      'signed',
      pdfOf({
        catalog: '/AcroForm << /SigFlags 3 /Fields [5 0 R] >>',
        more: ['<< /FT /Sig /V << /Type /Sig /Filter /Adobe.PPKLite >> >>'],
      }),
    ],
    [
      'that was added to',
      Buffer.concat([pdfOf(), Buffer.from('\n4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n')]),
    ],
    ['with objects packed', pdfOf({ more: [packed([[6, '<< /Producer (Scanner) >>']])] })],
  ])('%s', async (_, bytes) => {
    expect(await examinePdf(bytes)).toBeNull()
  })

  it('photographed, and with a lock that asks for no password', async () => {
    const paper = await scanned()
    expect(await examinePdf(await paper.save())).toBeNull()
    paper.encrypt({
      ownerPassword: 'only against changes',
      userPassword: '',
      permissions: { modifying: false },
    })
    expect(await examinePdf(await paper.save())).toBeNull()
  })
})

describe('refused as more than paper', () => {
  it.each([
    ['script at opening', pdfOf({ catalog: `/OpenAction ${script}` })],
    ['script at a field', pdfOf({ more: [`<< /FT /Tx /AA << /K ${script} >> >>`] })],
    [
      'script with a name written otherwise',
      pdfOf({ catalog: '/OpenAction << /S /Java#53cript /J#53 (1) >>' }),
    ],
    ['script deep inside', pdfOf({ more: [`${'[ << /A '.repeat(90)}${script}${' >> ]'.repeat(90)}`] })],
    ['script in a packed object', pdfOf({ catalog: '/OpenAction 6 0 R', more: [packed([[6, script]])] })],
    [
      'script where a table points into a stream',
      pdfOf({ more: [`<< /Length 60 >>\nstream\n9 0 obj ${script} endobj\nendstream`] }),
    ],
    ['script in an object that is broken', pdfOf({ more: [`<< /Title (never closed >> ${script}`] })],
    [
      'a form with script of its own kind',
      pdfOf({ catalog: '/AcroForm << /XFA 5 0 R >>', more: ['<< /Length 1 >>\nstream\nx\nendstream'] }),
    ],
    ['a program to start', pdfOf({ page: '/AA << /O << /S /Launch /F (cmd.exe) >> >>' })],
    ['a form that sends', pdfOf({ page: '/AA << /O << /S /SubmitForm /F (https://x.example) >> >>' })],
    [
      'a file in it',
      pdfOf({
        catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) << /EF << /F 5 0 R >> >>] >> >>',
        more: [file],
      }),
    ],
    ['a file at a note', pdfOf({ page: '/Annots [<< /Subtype /FileAttachment >>]' })],
    ['a film', pdfOf({ page: '/Annots [<< /Subtype /RichMedia >>]' })],
  ])('%s', async (_, bytes) => {
    expect(await examinePdf(bytes)).toBe('pdf-active')
  })

  it('script behind a lock without a password', async () => {
    const paper = await scanned()
    paper.addJavaScript('a', 'app.alert(1)')
    paper.encrypt({ ownerPassword: 'secret', userPassword: '' })
    expect(await examinePdf(await paper.save({ useObjectStreams: true }))).toBe('pdf-active')
  })
})

it('refused as locked: nobody opens it without the password', async () => {
  const paper = await scanned()
  paper.encrypt({ ownerPassword: 'secret', userPassword: 'known to the family' })
  expect(await examinePdf(await paper.save())).toBe('pdf-locked')
})

describe('refused as unreadable', () => {
  it.each([
    ['a head and nothing else', Buffer.from('%PDF-1.7\n%%EOF')],
    [
      'something else behind the head',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 'MZ\x90')]),
    ],
    [
      'no page',
      Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF'),
    ],
  ])('%s', async (_, bytes) => {
    expect(await examinePdf(bytes)).toBe('pdf-unreadable')
  })
})

describe('made to do harm, it is refused and harms nobody:', () => {
  const bomb = (levels: number) => {
    let bytes = Buffer.alloc(400_000_000)
    for (let level = 0; level < levels; level += 1) bytes = deflateSync(bytes)
    return bytes
  }
  const filters = '/Filter [/FlateDecode /FlateDecode] /Type /ObjStm /N 1 /First 4'
  it.each([
    [
      'packed to unpack without end',
      pdfOf({
        more: [
          Buffer.concat([Buffer.from(`<< ${filters} >>\nstream\n`), bomb(2), Buffer.from('\nendstream')]),
        ],
      }),
    ],
    ['more objects than memory', pdfOf({ more: [Buffer.from(`<< /A [${'<<>>'.repeat(2_000_000)}] >>`)] })],
  ])('%s', async (_, bytes) => {
    const before = process.memoryUsage().heapUsed
    expect(await examinePdf(bytes)).toBe('pdf-unreadable')
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    expect(await examinePdf(pdfOf())).toBeNull()
  })

  it('nested without end, it costs no stack of ours', async () => {
    const deep = pdfOf({ more: ['['.repeat(3_000_000)] })
    expect(await examinePdf(deep)).toBeNull()
  })
})

it('more than thirty that wait are told to come back', async () => {
  const all = await Promise.allSettled(Array.from({ length: 32 }, () => examinePdf(pdfOf())))
  const busy = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(busy).toEqual([expect.any(PdfLaneBusy), expect.any(PdfLaneBusy)])
})
