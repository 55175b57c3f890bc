import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { cleanPdf, PdfLaneBusy } from './clean.ts'
import { active, filledIn, packed, pdfOf, scanned, textOf } from './made.ts'

const faultOf = async (bytes: Uint8Array) => {
  const kept = await cleanPdf(bytes)
  return 'fault' in kept ? kept.fault : null
}
const cleaned = async (bytes: Uint8Array) => {
  const kept = await cleanPdf(bytes)
  if ('fault' in kept) throw new Error(kept.fault)
  return kept.bytes
}

const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
const file = '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream'

describe('a paper is taken as it came', () => {
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
    expect(await cleaned(bytes)).toBe(bytes)
  })

  it('photographed, and with a lock that asks for no password', async () => {
    const paper = await scanned()
    const plain = await paper.save()
    expect(await cleaned(plain)).toBe(plain)
    paper.encrypt({
      ownerPassword: 'only against changes',
      userPassword: '',
      permissions: { modifying: false },
    })
    const locked = await paper.save()
    expect(await cleaned(locked)).toBe(locked)
  })
})

describe('what is more than paper is taken off:', () => {
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
    const paper = await cleaned(bytes)
    expect(await textOf(paper)).not.toMatch(active)
    // Once more it is paper, and its page is there.
    expect(await cleaned(paper)).toBe(paper)
    expect(await textOf(paper)).toContain('/MediaBox [ 0 0 9 9 ]')
  })

  it('script behind a lock without a password; the lock goes as well', async () => {
    const paper = await scanned()
    paper.addJavaScript('a', 'app.alert(1)')
    paper.encrypt({ ownerPassword: 'secret', userPassword: '' })
    const plain = await cleaned(await paper.save({ useObjectStreams: true }))
    expect(await textOf(plain)).not.toMatch(active)
    expect((await PDFDocument.load(plain)).isEncrypted).toBe(false)
  })
})

describe('a form of an office, filled in', () => {
  it('keeps what was typed and drawn; script, a file and what would be sent are gone', async () => {
    const sent = await filledIn()
    const found = (await textOf(sent)).match(new RegExp(active, 'g'))
    expect([...new Set(found)].sort()).toEqual(
      ['/EF', '/EmbeddedFile', '/EmbeddedFiles', '/JS', '/JavaScript', '/SubmitForm', '/XFA'].sort(),
    )
    const kept = await cleaned(sent)
    const text = await textOf(kept)
    expect(text).not.toMatch(active)
    expect(text).not.toMatch(/EVIL|AFSimple/)
    const form = (await PDFDocument.load(kept)).getForm()
    expect(form.getTextField('employer').getText()).toBe('Bäckerei Berghoff')
    expect(form.getTextField('hours').getText()).toBe('38,5')
    expect(form.getCheckBox('works').isChecked()).toBe(true)
    // What a viewer shows stands drawn beside the value.
    expect(text).toContain('/AP')
  })
})

describe('refused as more than paper, where paper alone would not be what was sent:', () => {
  it.each([
    [
      'a form that only script draws',
      pdfOf({ catalog: '/AcroForm << /XFA 5 0 R >>', more: ['<< /Length 1 >>\nstream\nx\nendstream'] }),
    ],
    [
      'a form that says so of itself',
      pdfOf({
        catalog: '/NeedsRendering true /AcroForm << /Fields [6 0 R] /XFA 5 0 R >>',
        more: ['(x)', '<< /FT /Tx >>'],
      }),
    ],
    [
      'a bundle of files with a cover',
      pdfOf({
        catalog: '/Collection << >> /Names << /EmbeddedFiles << /Names [(a) << /EF << /F 5 0 R >> >>] >> >>',
        more: [file],
      }),
    ],
    [
      'a page that hangs at script alone',
      pdfOf({ catalog: `/OpenAction << /S /JavaScript /Next 5 0 R >>`, more: ['<< /Type /Page >>'] }),
    ],
    [
      'script written out in what is drawn',
      pdfOf({
        page: '/Resources 5 0 R',
        more: [`<< /Length 50 >>\nstream\n9 0 obj ${script} endobj\nendstream`],
      }),
    ],
    [
      'nested so deep that nobody writes it anew',
      pdfOf({ page: `/A ${'['.repeat(500_000)} ${']'.repeat(500_000)}`, catalog: `/OpenAction ${script}` }),
    ],
  ])('%s', async (_, bytes) => {
    expect(await faultOf(bytes)).toBe('pdf-active')
  })
})

it('refused as locked: nobody opens it without the password', async () => {
  const paper = await scanned()
  paper.encrypt({ ownerPassword: 'secret', userPassword: 'known to the family' })
  expect(await faultOf(await paper.save())).toBe('pdf-locked')
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
    expect(await faultOf(bytes)).toBe('pdf-unreadable')
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
    expect(await faultOf(bytes)).toBe('pdf-unreadable')
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    expect(await faultOf(pdfOf())).toBeNull()
  })

  it('nested without end, it costs no stack of ours', async () => {
    const deep = pdfOf({ more: ['['.repeat(3_000_000)] })
    expect(await faultOf(deep)).toBeNull()
  })
})

it('more than thirty that wait are told to come back', async () => {
  const all = await Promise.allSettled(Array.from({ length: 32 }, () => cleanPdf(pdfOf())))
  const busy = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(busy).toEqual([expect.any(PdfLaneBusy), expect.any(PdfLaneBusy)])
})
