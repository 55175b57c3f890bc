import { connect, type Socket } from 'node:net'
import type { Request } from './material.ts'

export type Answer = { status: number; bytes: number; body: Buffer }
export type Sender = { send(request: Request, source: string): Promise<Answer>; close(): void }

/**
 * One kept-alive connection that sends a request and waits for its answer. Deliberately bare: what the generator
 * computes, the service on the same cores lacks. `source` stands for a family's network address, whose allowance counts.
 */
export const openSender = async (host: string, port: number): Promise<Sender> => {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const next = answers(socket)
  const common = `Host: ${host}:${port}\r\nAccept-Language: de\r\nOrigin: http://${host}:${port}\r\nSec-Fetch-Site: same-origin\r\n`
  return {
    send({ method, path, cookie, body }, source) {
      const lines = `${method} ${path} HTTP/1.1\r\n${common}X-Forwarded-For: ${source}\r\n`
      const session = cookie ? `Cookie: kita=${cookie}\r\n` : ''
      const content = body
        ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
        : '\r\n'
      socket.write(lines + session + content)
      return next()
    },
    close: () => socket.destroy(),
  }
}

const answers = (socket: Socket) => {
  let chunks: Buffer[] = []
  let wake: ((answer: Answer) => void) | undefined
  let fail: ((reason: Error) => void) | undefined
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    const answer = complete(chunks)
    if (!answer) return
    chunks = []
    wake?.(answer)
  })
  socket.on('error', (error) => fail?.(error))
  socket.on('close', () => fail?.(new Error('the server closed the connection')))
  return () =>
    new Promise<Answer>((resolve, reject) => {
      wake = resolve
      fail = reject
    })
}

const complete = (chunks: Buffer[]): Answer | undefined => {
  const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
  const end = all.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = all.toString('latin1', 0, end).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  const whole =
    length === undefined ? all.subarray(-5).equals(lastChunk) : all.length >= end + 4 + Number(length)
  if (!whole) return undefined
  return { status: Number(head.slice(9, 12)), bytes: all.length, body: all.subarray(end + 4) }
}
const lastChunk = Buffer.from('0\r\n\r\n')
