import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from '../start/env.ts'
import type { Handler } from './handler.ts'

type Listener = { port: number; stop: () => Promise<void> }

/** How long requests in flight may take when the process is asked to stop. In milliseconds. */
const graceMs = 10_000

/**
 * Listens with bounds on time and number, so that slow senders hold nothing up.
 * @throws {StartError} the port is taken
 */
export const listen = async (
  handler: Handler,
  { port, trustedProxies }: { port: number; trustedProxies: ReadonlySet<string> },
): Promise<Listener> => {
  const server = createAdaptorServer({
    fetch: (request, env) =>
      handler(request, sourceOf((env as { incoming: IncomingMessage }).incoming, trustedProxies)),
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: 10_000,
      // long enough for a photo of ten MiB from a phone on a weak line
      requestTimeout: 120_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
    },
  }) as Server
  server.maxConnections = 4000
  server.maxRequestsPerSocket = 10_000
  await opened(server, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => closed(server),
  }
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

/** The reader's network address; a header counts only when a proxy of ours wrote it. */
const sourceOf = (incoming: IncomingMessage, trustedProxies: ReadonlySet<string>): string => {
  const remote = incoming.socket.remoteAddress ?? 'unknown'
  if (!trustedProxies.has(remote)) return remote
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
  return forwarded.split(',').at(-1)?.trim() || remote
}
