import { createServer, Socket } from 'node:net'

const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/**
 * Whether a PostgreSQL server answers on this local port. Asks for TLS and expects its one-letter answer: a process
 * number alone proves nothing, it may belong to a zombie or to somebody else by now.
 */
export function answersAsPostgres(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket()
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => finish(false))
    socket.once('error', () => finish(false))
    socket.once('close', () => finish(false))
    socket.once('data', (data) => finish(data[0] === 0x4e || data[0] === 0x53))
    socket.connect(port, '127.0.0.1', () => socket.write(sslRequest))
  })
}

/** `port` 0 asks the system for any free one. Resolves to `undefined` when the port is taken. */
export function freePort(port = 0): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
