import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, it, vi } from 'vitest'

const child = `
const { ownCluster } = await import(process.argv[1])
const { dataDir, adminUrl } = await ownCluster()
console.log(JSON.stringify({ dataDir, port: new URL(adminUrl).port }))
setInterval(() => {}, 1000)`

const answers = (port: string) =>
  fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    // A database hangs up on who speaks HTTP; where nothing listens nobody picks up.
    (error) => error.cause?.code !== 'ECONNREFUSED',
  )

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server of its own ends with a process that ends by %s',
  async (signal) => {
    const module = new URL('../src/testing/own-cluster.ts', import.meta.url).href
    const args = ['--import', 'tsx', '--input-type=module', '-e', child, module]
    const node = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(node.stdout, 'data')
    const { dataDir, port } = JSON.parse(String(line)) as { dataDir: string; port: string }
    expect([existsSync(dataDir), await answers(port)]).toEqual([true, true])
    node.kill(signal)
    await once(node, 'exit')
    await vi.waitFor(() => expect(existsSync(dataDir)).toBe(false), { timeout: 60_000, interval: 100 })
    expect(await answers(port)).toBe(false)
  },
  120_000,
)
