import { Worker } from 'node:worker_threads'
import type { PdfFault } from './inside.ts'
import type { Judged } from './task.ts'

/** Too many PDFs wait to be looked at. Answer 503 with Retry-After. */
export class PdfLaneBusy extends Error {
  readonly retryAfterSeconds = 5
}

/**
 * Ten MiB take a second or two. What takes ten times as long, or unpacks to far more than it came as, was made to do so.
 * Stack and heap of the thread in MB, what lies beside its heap in bytes.
 */
const bounds = {
  milliseconds: 20_000,
  besideBytes: 300_000_000,
  lookMilliseconds: 25,
  thread: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
}
const mostWaiting = 30
/** The library keeps the names it has met; a new thread forgets them. */
const filesOfAThread = 100

let waiting = 0
let last: Promise<unknown> = Promise.resolve()
let kept: Thread | undefined

type Thread = { worker: Worker; files: number; answer: (judged: Judged) => void }

export type CleanPdf = { bytes: Uint8Array } | { fault: PdfFault }

/**
 * The bytes to keep, or why a PDF is not taken. Paper alone stays as it came; whatever else hangs at it is taken off. One
 * after the other in a thread of their own, bounded in time and memory; what cannot be judged within them is unreadable.
 * @throws PdfLaneBusy
 */
export const cleanPdf = (bytes: Uint8Array): Promise<CleanPdf> => {
  if (waiting >= mostWaiting) return Promise.reject(new PdfLaneBusy('many PDFs wait to be looked at'))
  waiting += 1
  const done = last
    .then(() => lookAt(bytes))
    .finally(() => {
      waiting -= 1
    })
  last = done
  return done
}

/** Reads TypeScript by itself, and keeps no process alive. What the library says of a file stays unsaid. */
const started = (): Thread => {
  const worker = new Worker(new URL('./task.ts', import.meta.url), {
    ...{ execArgv: [], resourceLimits: bounds.thread, stdout: true, stderr: true },
  })
  const thread: Thread = { worker, files: 0, answer: () => {} }
  const ended = () => {
    if (kept === thread) kept = undefined
    thread.answer({ fault: 'pdf-unreadable' })
  }
  worker.on('message', (judged: Judged) => thread.answer(judged))
  worker.on('error', ended)
  worker.on('exit', ended)
  return thread
}

const lookAt = (bytes: Uint8Array): Promise<CleanPdf> =>
  new Promise((resolve) => {
    kept ??= started()
    const thread = kept
    const { worker } = thread
    const stop = () => void worker.terminate()
    const late = setTimeout(stop, bounds.milliseconds)
    const looks = setInterval(async () => {
      const beside = await worker.getHeapStatistics().catch(() => null)
      if (beside && beside.external_memory > bounds.besideBytes) stop()
    }, bounds.lookMilliseconds)
    thread.answer = (judged) => {
      clearTimeout(late)
      clearInterval(looks)
      worker.unref()
      thread.answer = () => {}
      thread.files += 1
      if (thread.files === filesOfAThread) {
        kept = undefined
        stop()
      }
      resolve(judged === 'paper' ? { bytes } : judged)
    }
    worker.ref()
    worker.postMessage(bytes)
  })
