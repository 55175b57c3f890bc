import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawRequest, startForTest } from './start.ts'

let alone: Awaited<ReturnType<typeof startForTest>>
let behindProxy: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  alone = await startForTest()
  behindProxy = await startForTest(undefined, {
    variables: { TRUSTED_PROXIES: '127.0.0.1' },
  })
}, 240_000)
afterAll(async () => {
  await alone.stop()
  await behindProxy.stop()
})

/** What is left of the allowance of whoever the service takes the asking one for. */
const leftOf = async ({ port }: { port: number }, ...forwarded: string[]) => {
  const lines = forwarded.map((value) => `X-Forwarded-For: ${value}\r\n`).join('')
  const answer = await rawRequest(
    port,
    `GET /api/v1/portal HTTP/1.1\r\nHost: kreis-soest.localhost\r\n${lines}Connection: close\r\n\r\n`,
  )
  return Number(/^ratelimit-remaining: (\d+)/im.exec(answer)?.[1])
}

it('what a reader says of its own address counts for nothing', async () => {
  const first = await leftOf(alone)
  expect(await leftOf(alone, '198.51.100.1')).toBe(first - 1)
  expect(await leftOf(alone, '198.51.100.2', '198.51.100.3')).toBe(first - 2)
  expect(await leftOf(alone, '127.0.0.1')).toBe(first - 3)
})

it('what a proxy of ours adds last is the address that counts', async () => {
  const fresh = await leftOf(behindProxy, '198.51.100.1')
  expect(await leftOf(behindProxy, '198.51.100.2')).toBe(fresh)
  expect(await leftOf(behindProxy, '198.51.100.1')).toBe(fresh - 1)
  // The reader has made up an address before the one the proxy saw.
  expect(await leftOf(behindProxy, '203.0.113.9, 198.51.100.1')).toBe(fresh - 2)
  expect(await leftOf(behindProxy, '203.0.113.10', '198.51.100.1')).toBe(fresh - 3)
})
