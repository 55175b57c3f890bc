import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { clamdScanner, ScannerUnreachable } from './index.ts'

// Nothing but a test file that every scanner knows; in two parts, so that this file itself is none.
const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`

let server: Server | undefined
afterEach(() => server?.close())

const portOf = (listening: Server | undefined) => {
  const address = listening?.address()
  if (!address || typeof address === 'string') throw new Error('the server listens nowhere')
  return address.port
}

/** Stands in for clamd: reads INSTREAM and answers as it does. */
const standIn = (answer: (content: Buffer) => string, path?: string) =>
  new Promise<number>((resolve) => {
    server = createServer((socket) => {
      let read = Buffer.alloc(0)
      socket.on('data', (part) => {
        read = Buffer.concat([read, part])
        const content = contentOf(read)
        if (content) socket.end(answer(content))
      })
      socket.on('error', () => {})
    })
    if (path) server.listen(path, () => resolve(0))
    else server.listen(0, '127.0.0.1', () => resolve(portOf(server)))
  })

const contentOf = (read: Buffer): Buffer | undefined => {
  const command = 'zINSTREAM\0'
  if (read.subarray(0, command.length).toString() !== command) return undefined
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= read.length; ) {
    const length = read.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(read.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const honest = (content: Buffer) =>
  content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'

it('tells a harmless file from an infected one, also over many chunks', async () => {
  const { scan } = clamdScanner({ host: '127.0.0.1', port: await standIn(honest) })
  const large = Buffer.alloc(300_000, 'a')
  expect(await scan(large)).toBe('clean')
  expect(await scan(Buffer.concat([large, Buffer.from(eicar)]))).toBe('infected')
})

it('asks on a socket of the machine as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-scan-'))
  const path = join(folder, 'clamd.sock')
  await standIn(honest, path)
  expect(await clamdScanner({ path }).scan(Buffer.from(eicar))).toBe('infected')
  rmSync(folder, { recursive: true })
})

it('has no verdict where the scanner has none', async () => {
  const port = await standIn(() => 'INSTREAM size limit exceeded. ERROR\0')
  await expect(clamdScanner({ host: '127.0.0.1', port }).scan(Buffer.from('a'))).rejects.toBeInstanceOf(
    ScannerUnreachable,
  )
  server?.close()
  await expect(clamdScanner({ host: '127.0.0.1', port }).scan(Buffer.from('a'))).rejects.toBeInstanceOf(
    ScannerUnreachable,
  )
})

it('does not wait for ever', async () => {
  const port = await new Promise<number>((resolve) => {
    server = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1', () =>
      resolve(portOf(server)),
    )
  })
  await expect(
    clamdScanner({ host: '127.0.0.1', port }, { timeoutMs: 50 }).scan(Buffer.from('a')),
  ).rejects.toBeInstanceOf(ScannerUnreachable)
})
