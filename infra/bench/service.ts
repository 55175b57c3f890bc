import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSender } from './http.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import { type Material, makeRequest, newSubmission, type Path, submissionRequest } from './material.ts'
import { BenchError } from './pgbench.ts'
import type { Sample } from './replay.ts'
import type { Stops } from './stop.ts'
import type { Tap, Trip } from './wire.ts'

const options = { execArgv: ['--import', 'tsx'], cwd: join(import.meta.dirname, '../..') }

export type Service = { port: number; stop(): Promise<void> }

/** The service in a process of its own; with `profile` its CPU profile lies in that folder when it has stopped. */
export const startService = async (
  variables: Record<string, string>,
  stops: Stops,
  profile?: string,
): Promise<Service> => {
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    ...options,
    execArgv: [...options.execArgv, ...profiling],
    env: { ...process.env, ...variables },
  })
  stops.add(() => ended(child))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new BenchError(`The server ended with code ${code} while starting.`)))
  })
  return { port, stop: () => ended(child) }
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 12_000).unref()
  })

/** The load comes from a process of its own, fresh each time. */
export const runLoad = async (order: LoadOrder, stops: Stops): Promise<LoadResult> => {
  const child = fork(join(import.meta.dirname, 'load.ts'), options)
  stops.add(async () => child.kill())
  const result = await new Promise<LoadResult>((resolve, reject) => {
    child.once('message', (message) => resolve(message as LoadResult))
    child.once('exit', (code) => reject(new BenchError(`The load generator ended with code ${code}.`)))
    child.send(order)
  })
  child.disconnect()
  if (result.failed > 0)
    throw new BenchError(`${result.failed} of ${result.requests} requests failed: ${result.firstFailure}`)
  return result
}

/**
 * The statements of one request, seen between the service and its database. The look-up of the host, once a second for
 * all requests together, is left out.
 */
export const sample = async (
  path: Path,
  material: Material,
  host: string,
  port: number,
  tap: Tap,
): Promise<Sample> => {
  const sender = await openSender(host, port)
  const submission = newSubmission(material)
  const request = path === 'submit' ? submissionRequest(submission) : makeRequest(path, material)
  try {
    await sleep(path === 'search' ? 3200 : 50)
    tap.take()
    const answer = await sender.send(request, '10.1.0.1')
    await sleep(50)
    if (answer.status >= 300)
      throw new BenchError(`${request.path} answered ${answer.status}: ${answer.body}`)
    const trips = withoutDirectory(tap.take())
    return {
      trips,
      ...(path === 'profile' && { kita: request.path.split('/').at(-1) }),
      ...(path === 'submit' && { submission }),
    }
  } finally {
    sender.close()
  }
}

const withoutDirectory = (trips: Trip[]): Trip[] => {
  const transactions: Trip[][] = []
  const open = new Map<number, Trip[]>()
  for (const trip of trips) {
    const transaction = open.get(trip.session) ?? []
    if (transaction.length === 0) transactions.push(transaction)
    open.set(trip.session, transaction)
    transaction.push(trip)
    if (trip.statements.at(-1)?.text === 'commit') open.delete(trip.session)
  }
  return transactions
    .filter(
      (transaction) =>
        !transaction.some(({ statements }) => statements.some(({ text }) => text.includes('directory.'))),
    )
    .flat()
}
