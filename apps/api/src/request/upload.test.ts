import { expect, it } from 'vitest'
import { readUpload } from './upload.ts'

const pdf = Buffer.from('%PDF-1.7\n%%EOF')
const send = (body: Buffer | ReadableStream | string | null, headers: Record<string, string> = {}) =>
  readUpload(
    new Request('http://kreis.localhost/', {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { 'content-type': 'application/octet-stream', ...headers },
    } as RequestInit),
    { kinds: ['pdf', 'jpeg'], maxMib: 1 },
  )

it('knows a file by its content and cleans its name', async () => {
  const name = encodeURIComponent('../Nachweis März.exe')
  expect(await send(pdf, { 'file-name': name })).toMatchObject({ kind: 'pdf', name: 'Nachweis März.exe' })
  expect(await send(pdf, { 'file-name': '%E4' })).toMatchObject({ name: '' })
})

it('refuses what is missing, something else or sent as something else', async () => {
  await expect(send(null)).rejects.toMatchObject({ code: 'file-missing' })
  await expect(send('<svg xmlns="http://www.w3.org/2000/svg"/>')).rejects.toMatchObject({
    code: 'file-kind-not-taken',
  })
  await expect(send(pdf, { 'content-type': 'application/pdf' })).rejects.toMatchObject({
    code: 'content-type-unsupported',
  })
})

it('stops reading at the first byte too many', async () => {
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(256 * 1024))
    },
  })
  await expect(send(endless)).rejects.toMatchObject({ code: 'file-too-large', params: { maxMib: 1 } })
  expect(pulled).toBeLessThan(10)
})
