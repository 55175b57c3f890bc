import { createServer, connect as dial, type Socket } from 'node:net'

export type Statement = { text: string; parameters: (string | null)[] }
/** What left the client without waiting for an answer in between. */
export type Trip = { session: number; statements: Statement[]; bytesOut: number; bytesIn: number }

export type Tap = { port: number; take(): Trip[]; stop(): Promise<void> }

/**
 * A man in the middle of PostgreSQL's protocol: passes everything on and notes the statements with their parameters,
 * so that pgbench can be given exactly what the service sends.
 */
export const tap = async (target: { host: string; port: number }): Promise<Tap> => {
  let trips: Trip[] = []
  let sessions = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = dial(target.port, target.host)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
    const session = watch(++sessions, (trip) => trips.push(trip))
    client.on('data', (chunk) => {
      session.sent(chunk)
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      session.received(chunk)
      client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    take() {
      const taken = trips
      trips = []
      return taken
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const watch = (session: number, begin: (trip: Trip) => void) => {
  const prepared = new Map<string, string>()
  let unanswered = 0
  let trip: Trip | undefined
  const note = (statements: Statement[]) => {
    if (unanswered === 0 || !trip) {
      trip = { session, statements: [], bytesOut: 0, bytesIn: 0 }
      begin(trip)
    }
    trip.statements.push(...statements)
  }
  const fromClient = reader(true, (type, body) => {
    if (type === 'P') {
      const [name = '', text = ''] = body.toString('utf8').split('\0')
      prepared.set(name, text)
    }
    if (type === 'B') note([bound(body, prepared)])
    if (type === 'Q') {
      const texts = body.toString('utf8').replace(/\0$/, '').split(';')
      note(texts.map((text) => ({ text: text.trim(), parameters: [] })))
    }
    if (type === 'Q' || type === 'S') unanswered++
  })
  const fromServer = reader(false, (type) => {
    if (type === 'Z' && unanswered > 0) unanswered--
  })
  return {
    sent(chunk: Buffer) {
      fromClient(chunk)
      if (trip) trip.bytesOut += chunk.length
    },
    received(chunk: Buffer) {
      if (trip) trip.bytesIn += chunk.length
      fromServer(chunk)
    },
  }
}

const bound = (body: Buffer, prepared: Map<string, string>): Statement => {
  const portalEnd = body.indexOf(0)
  const nameEnd = body.indexOf(0, portalEnd + 1)
  const name = body.toString('utf8', portalEnd + 1, nameEnd)
  let at = nameEnd + 1
  at += 2 + body.readInt16BE(at) * 2
  const count = body.readInt16BE(at)
  at += 2
  const parameters: (string | null)[] = []
  for (let n = 0; n < count; n++) {
    const length = body.readInt32BE(at)
    at += 4
    parameters.push(length < 0 ? null : body.toString('utf8', at, at + length))
    at += Math.max(0, length)
  }
  return { text: prepared.get(name) ?? '', parameters }
}

/** Cuts a stream into messages. A client's first one (start-up) has no type. */
const reader = (client: boolean, take: (type: string, body: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  let typed = !client
  return (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (;;) {
      const head = typed ? 1 : 0
      if (rest.length < head + 4) return
      const end = head + rest.readInt32BE(head)
      if (rest.length < end) return
      if (typed) take(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end))
      typed = true
      rest = rest.subarray(end)
    }
  }
}
