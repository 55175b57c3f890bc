import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { freePort } from './start.ts'

type Answer = { pid: number } | { error: string }

const keepers: ChildProcess[] = []
afterEach(async () => {
  for (const keeper of keepers.splice(0)) {
    const gone = keeper.exitCode === null && keeper.signalCode === null && once(keeper, 'exit')
    keeper.kill('SIGTERM')
    await gone
  }
})

const spawnKeeper = (processes: number, port: number) => {
  const env = { ...process.env, PORT: String(port), PROCESSES: String(processes) }
  const program = join(import.meta.dirname, 'kept.ts')
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  keepers.push(child)
  return child
}

const keep = async (processes: number) => {
  const port = await freePort()
  const child = spawnKeeper(processes, port)
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
  })
  const said = async (line: string, times = 1) => {
    while (text.split(line).length <= times) await once(child.stdout, 'data')
  }
  await said(`${processes} processes answer`)
  /** Those that have come up, the latest last. */
  const up = () =>
    [...text.matchAll(/^up (\d+) (on|off)$/gm)].map(([, pid, work]) => ({ pid: Number(pid), work }))
  return { child, said, up, ask: (agent?: Agent) => ask(port, agent) }
}

/** Without an agent on a connection of its own. */
const ask = (port: number, agent?: Agent) =>
  new Promise<Answer>((resolve) => {
    const asked = request({ port, host: '127.0.0.1', agent: agent ?? false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (data) => {
        text += data
      })
      answer.on('end', () => resolve({ pid: Number(text) }))
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }))
    asked.end()
  })

type Kept = Awaited<ReturnType<typeof keep>>

/** Asks on connections that are kept and on fresh ones, without a pause, until `work` is done. */
const askingWhile = async ({ ask }: Kept, work: () => Promise<unknown>) => {
  const answers: Answer[] = []
  const agent = new Agent({ keepAlive: true })
  let over = false
  const asker = async (by?: Agent) => {
    while (!over) answers.push(await ask(by))
  }
  const askers = [asker(), asker(agent)]
  await work()
  over = true
  await Promise.all(askers)
  agent.destroy()
  return answers
}

const failed = (answers: Answer[]) => answers.filter((one) => 'error' in one)
const pidsIn = (answers: Answer[]) => new Set(answers.flatMap((one) => ('pid' in one ? [one.pid] : [])))

it('one that is killed is started anew, and meanwhile the other answers', async () => {
  const kept = await keep(2)
  const [working, other] = kept.up()
  expect([working?.work, other?.work]).toEqual(['on', 'off'])
  process.kill(working?.pid ?? 0, 'SIGKILL')
  await kept.said('process 1 of 2 ended and is started again')
  const answers = await askingWhile(kept, async () => {
    while (kept.up().length < 3) await once(kept.child.stdout ?? process, 'data')
  })
  expect(failed(answers)).toEqual([])
  expect(pidsIn(answers)).toContain(other?.pid)
  expect(kept.up().at(-1)?.work).toBe('on')
})

it('all are exchanged one after the other without a lost request, however often', async () => {
  const kept = await keep(2)
  const answers = await askingWhile(kept, async () => {
    kept.child.kill('SIGUSR2')
    await kept.said('2 processes were exchanged')
    kept.child.kill('SIGUSR2')
    await kept.said('2 processes were exchanged', 2)
  })
  expect(failed(answers)).toEqual([])
  expect(pidsIn(answers).size).toBeGreaterThan(2)
  const works = ['on', 'off', 'on', 'off', 'on', 'off']
  expect(kept.up().map(({ work }) => work)).toEqual(works)
  for (const { pid } of kept.up().slice(0, 4)) expect(() => process.kill(pid, 0)).toThrow()
})

it('the keeper takes all of them along when it ends', async () => {
  const kept = await keep(2)
  const gone = once(kept.child, 'exit')
  kept.child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  for (const { pid } of kept.up()) expect(() => process.kill(pid, 0)).toThrow()
  expect(await kept.ask()).toEqual({ error: 'ECONNREFUSED' })
})

it('ends with a code when the first one cannot start', async () => {
  const port = await freePort()
  const holder = createServer().listen(port)
  await once(holder, 'listening')
  const [code] = await once(spawnKeeper(2, port), 'exit')
  holder.close()
  expect(code).toBe(1)
})
