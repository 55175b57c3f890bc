import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { listen } from './listen.ts'

/** A listener whose requests to /slow are answered when the test says so. */
const open = async () => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let slow = () => {}
  const slowAsked = new Promise<void>((resolve) => {
    slow = resolve
  })
  const handler = async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/slow') {
      slow()
      await released
    }
    return new Response(`[${pathname}]`)
  }
  const listener = await listen(handler, {
    ...{ port: 0, trustedProxies: new Set<string>(), patient: true, keepAliveMs: 500 },
  })
  return { ...listener, release, slowAsked }
}

const dial = async (port: number) => {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (data) => {
    text += data
  })
  await once(socket, 'connect')
  return {
    socket,
    ask: (...paths: string[]) =>
      socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`).join('')),
    reads: async (part: string) => {
      while (!text.includes(part)) await once(socket, 'data')
      return text
    },
    text: () => text,
  }
}
const ended = (socket: Socket) => (socket.closed ? Promise.resolve() : once(socket, 'close'))

it('a request under way is answered, and so is one on a connection that rests; each connection ends with it', async () => {
  const { port, stop, release, slowAsked } = await open()
  const [busy, resting] = [await dial(port), await dial(port)]
  resting.ask('/one')
  expect(await resting.reads('[/one]')).toMatch(/connection: keep-alive/i)
  busy.ask('/slow')
  await slowAsked
  const stopped = stop()
  resting.ask('/two')
  expect(await resting.reads('[/two]')).toMatch(/connection: close/i)
  await ended(resting.socket)
  release()
  await busy.reads('[/slow]')
  await stopped
})

it('requests sent ahead on one connection are all answered', async () => {
  const { port, stop, release, slowAsked } = await open()
  const other = await dial(port)
  const ahead = await dial(port)
  other.ask('/slow')
  await slowAsked
  const stopped = stop()
  ahead.ask('/one', '/two', '/three')
  await ended(ahead.socket)
  for (const path of ['/one', '/two', '/three']) expect(ahead.text()).toContain(`[${path}]`)
  release()
  await stopped
})

it('nobody new is let in, and a connection that only rests ends by itself', async () => {
  const { port, stop } = await open()
  const resting = await dial(port)
  resting.ask('/one')
  await resting.reads('[/one]')
  const stopped = stop()
  const [error] = await once(connect(port, '127.0.0.1'), 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  await stopped
  await ended(resting.socket)
})

it('under load no request is lost', async () => {
  const { port, stop } = await open()
  let answered = 0
  const client = async () => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let asked = 0
    let text = ''
    const ask = () => socket.write(`GET /${asked} HTTP/1.1\r\nhost: a\r\n\r\n`)
    ask()
    for await (const chunk of socket) {
      text += chunk
      if (!text.includes(`[/${asked}]`)) continue
      answered += 1
      if (/connection: close/i.test(text)) return 'told to go'
      text = ''
      asked += 1
      ask()
    }
    return `request ${asked} was lost`
  }
  const clients = Array.from({ length: 20 }, client)
  while (answered < 200) await new Promise(setImmediate)
  const [ends] = await Promise.all([Promise.all(clients), stop()])
  expect(new Set(ends)).toEqual(new Set(['told to go']))
})

const quick = (handler: () => Promise<Response>, bounds: { headMs?: number; stillMs?: number }) =>
  listen(handler, { port: 0, trustedProxies: new Set<string>(), patient: false, ...bounds })

it('a head that does not come to its end is not waited for', async () => {
  const { port, stop } = await quick(async () => new Response('[here]'), { headMs: 300 })
  const sender = await dial(port)
  sender.socket.write('GET / HTTP/1.1\r\nhost: a\r\n')
  await ended(sender.socket)
  expect(sender.text()).toMatch(/^HTTP\/1\.1 408 /)
  await stop()
})

it('whoever asks for much and reads nothing is let go', async () => {
  const letGo = Promise.withResolvers<void>()
  const endless = new ReadableStream({
    pull: (to) => to.enqueue(new Uint8Array(65_536)),
    cancel: () => letGo.resolve(),
  })
  const { port, stop } = await quick(async () => new Response(endless), { stillMs: 300 })
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.pause().write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  await letGo.promise
  socket.destroy()
  await stop()
})
