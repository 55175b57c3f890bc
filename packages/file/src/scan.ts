import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type ScanVerdict = 'clean' | 'infected'

/** Asks whether a file carries malware. */
export type ScanPort = { scan: (bytes: Uint8Array) => Promise<ScanVerdict> }

/** Nobody answered, or not in words of the protocol: the file is neither clean nor infected. */
export class ScannerUnreachable extends Error {}

/** A socket of this machine, or a port; with `tls` its certificate has to be one for `host`. */
export type ScannerAddress = { path: string } | { host: string; port: number; tls?: boolean }

const chunkBytes = 64 * 1024
// Milliseconds without a word of the scanner; ten MiB take it one or two seconds.
const patience = 20_000

const dial = (address: ScannerAddress): Socket => {
  if ('path' in address || !address.tls) return connect(address)
  const { host, port } = address
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
}

/** ClamAV's daemon: `zINSTREAM`, chunks with their length in front, a length of 0 at the end. */
export const clamdScanner = (address: ScannerAddress, { timeoutMs = patience } = {}): ScanPort => ({
  scan: (bytes) =>
    new Promise((resolve, reject) => {
      const socket = dial(address)
      let answer = ''
      const fail = (cause?: Error) => {
        socket.destroy()
        reject(new ScannerUnreachable('the malware scanner gave no verdict', { cause }))
      }
      socket.setTimeout(timeoutMs, () => fail())
      socket.on('error', fail)
      socket.on('data', (part) => {
        answer += part.toString('latin1')
        if (answer.length > 4096) fail()
      })
      socket.on('close', () => {
        const verdict = verdictOf(answer)
        if (verdict) resolve(verdict)
        else fail()
      })
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const part = bytes.subarray(at, at + chunkBytes)
        socket.write(lengthOf(part.length))
        socket.write(part)
      }
      socket.write(lengthOf(0))
    }),
})

const lengthOf = (length: number) => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`; everything else (`… ERROR`) is no verdict. */
const verdictOf = (answer: string): ScanVerdict | undefined => {
  const said = answer.replaceAll('\0', '').trim()
  if (/^stream: OK$/.test(said)) return 'clean'
  return /^stream: .+ FOUND$/.test(said) ? 'infected' : undefined
}
