import { connect, createServer, type Socket } from 'node:net'

/** What the wire between the service and its database does at the moment; nothing: it carries. */
export type Fault = {
  /** Milliseconds that each piece is on its way. */
  delayMs?: number
  bytesPerSecond?: number
  /** Takes everything and delivers nothing, and says so to nobody. */
  blackHole?: boolean
  /** Ends every new connection at its first byte. */
  endAtStart?: boolean
}

export type Proxy = {
  port: number
  fault(next: Fault): void
  /** Breaks all connections there are. */
  cut(): void
  /** When connections were opened, by `performance.now()`. */
  openedAt: number[]
  stop(): Promise<void>
}

/** A wire to `target` on this machine, on a port of its own. */
export const startProxy = async (target: number): Promise<Proxy> => {
  let fault: Fault = {}
  const sockets = new Set<Socket>()
  const openedAt: number[] = []

  const keep = (socket: Socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  }

  const server = createServer((client) => {
    openedAt.push(performance.now())
    keep(client)
    if (fault.endAtStart) {
      client.once('data', () => client.end())
      return
    }
    const upstream = connect(target, '127.0.0.1')
    keep(upstream)
    // Once something was swallowed the two sides no longer understand each other: the line stays dead.
    const line = { dead: false }
    carry(client, upstream, () => fault, line)
    carry(upstream, client, () => fault, line)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    fault: (next) => {
      fault = next
    },
    cut,
    openedAt,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}

/** Pieces arrive in the order in which they left, whatever each of them is held up by. */
const carry = (from: Socket, to: Socket, fault: () => Fault, line: { dead: boolean }) => {
  const onTheWay: { piece: Buffer; at: number }[] = []
  let freeAt = 0
  const deliver = () => {
    for (let [next] = onTheWay; next; [next] = onTheWay) {
      const wait = next.at - performance.now()
      if (wait > 0) {
        setTimeout(deliver, wait)
        return
      }
      onTheWay.shift()
      if (to.writable) to.write(next.piece)
    }
  }
  from.on('data', (piece) => {
    const { delayMs = 0, bytesPerSecond, blackHole } = fault()
    if (blackHole) line.dead = true
    if (line.dead) return
    const now = performance.now()
    freeAt = Math.max(freeAt, now) + (bytesPerSecond ? (piece.length / bytesPerSecond) * 1000 : 0)
    onTheWay.push({ piece, at: freeAt + delayMs })
    if (onTheWay.length === 1) deliver()
  })
  from.on('end', () => to.end())
  from.on('close', () => !line.dead && to.destroy())
}
