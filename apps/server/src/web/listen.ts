import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from '../start/error.ts'
import type { Handler } from './handler.ts'

type Listener = { port: number; stop: () => Promise<void> }

/** How long requests in flight may take when the process is asked to stop. In milliseconds. */
const graceMs = 10_000

type Options = {
  port: number
  trustedProxies: ReadonlySet<string>
  /** Stopping leaves resting connections their time, so that no request meets a connection that is being closed. */
  patient: boolean
  /** Milliseconds a connection may rest between two requests, as every answer's Keep-Alive header tells. */
  keepAliveMs?: number
  /** Milliseconds until the head of a request is there. */
  headMs?: number
  /** Milliseconds in which a connection of a request under way moves at least a byte, in one direction or the other. */
  stillMs?: number
}

/**
 * Listens with bounds on time and number, so that slow senders hold nothing up.
 * @throws {StartError} the port is taken
 */
export const listen = async (
  handler: Handler,
  { port, trustedProxies, patient, keepAliveMs = 5000, headMs = 10_000, stillMs = 120_000 }: Options,
): Promise<Listener> => {
  const proxies = new Set([...trustedProxies].map(plainAddress))
  const unheard = new WeakSet<Socket>()
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const { incoming } = env as { incoming: IncomingMessage }
      // What was sent behind such a request may be somebody else's as a proxy counts, or the rest of this one.
      if (!hasCertainEnd(incoming)) unheard.add(incoming.socket)
      if (unheard.has(incoming.socket))
        return new Response(null, { status: 400, headers: { connection: 'close' } })
      return handler(request, sourceOf(incoming, proxies))
    },
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: headMs,
      // Bounds on time are looked at this often; of itself every half minute, while three times as many wait.
      connectionsCheckingInterval: headMs / 10,
      // long enough for a photo of ten MiB from a phone on a weak line
      requestTimeout: 120_000,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 16_384,
    },
  }) as Server
  // Whoever asks for much and reads nothing would otherwise hold it for ever.
  server.setTimeout(stillMs)
  server.maxConnections = 4000
  server.maxRequestsPerSocket = 10_000
  await opened(server, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => (patient ? drained(server) : closed(server)),
  }
}

/**
 * Do we and every proxy before us see the same end of this request? The parser refuses most of what is uncertain, but
 * takes chunks in HTTP/1.0, other codings before them, and a version whose requests have another form (RFC 9112 6.1).
 */
const hasCertainEnd = ({ httpVersion, headers }: IncomingMessage): boolean => {
  const coding = headers['transfer-encoding']
  if (coding === undefined) return httpVersion === '1.1' || httpVersion === '1.0'
  return httpVersion === '1.1' && coding.trim().toLowerCase() === 'chunked'
}

const opened = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Port ${port} is taken; choose another one with PORT.`)
          : error.code === 'EACCES'
            ? new StartError(`Port ${port} needs more rights; choose one above 1023 with PORT.`)
            : error,
      ),
    )
    server.listen(port, () => resolve())
  })

/**
 * Nothing new is taken; each connection ends with the answer to its last request, or when it has rested its time. The
 * server's own `close` would cut resting ones, some of them just as a request is on its way.
 */
const drained = async (server: Server): Promise<void> => {
  const last = new WeakMap<Socket, ServerResponse>()
  server.prependListener('request', ({ socket }, response) => {
    // Of requests that were sent ahead on one connection the latest one's answer ends it.
    const before = last.get(socket)
    if (before && !before.headersSent) before.removeHeader('connection')
    last.set(socket, response)
    response.setHeader('connection', 'close')
  })
  const late = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))
  clearTimeout(late)
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })

/** Before anything slow begins: is the port ours to take? @throws {StartError} */
export const checkPort = async (port: number): Promise<void> => {
  const probe = createServer()
  await opened(probe, port)
  await new Promise((resolve) => probe.close(resolve))
}

/** An IPv4 address as people write it: a socket for both families tells `::ffff:192.0.2.1`. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** The reader's network address; a header counts only when a proxy of ours wrote it. */
const sourceOf = (incoming: IncomingMessage, proxies: ReadonlySet<string>): string => {
  const remote = plainAddress(incoming.socket.remoteAddress ?? 'unknown')
  if (!proxies.has(remote)) return remote
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
  return forwarded.split(',').at(-1)?.trim() || remote
}
