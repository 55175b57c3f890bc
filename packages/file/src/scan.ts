import { connect } from 'node:net'

export type ScanVerdict = 'clean' | 'infected'

/** Asks whether a file carries malware. */
export type ScanPort = { scan: (bytes: Uint8Array) => Promise<ScanVerdict> }

/** Nobody answered, or not in words of the protocol: the file is neither clean nor infected. */
export class ScannerUnreachable extends Error {}

type Address = { host: string; port: number; timeoutMs?: number }

const chunkBytes = 64 * 1024
// Milliseconds without a word of the scanner; ten MiB take it one or two seconds.
const patience = 20_000

/** ClamAV's daemon over TCP: `zINSTREAM`, chunks with their length in front, a length of 0 at the end. */
export const clamdScanner = ({ host, port, timeoutMs = patience }: Address): ScanPort => ({
  scan: (bytes) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port })
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
