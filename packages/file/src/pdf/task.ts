import { parentPort } from 'node:worker_threads'
import { faultOf, type PdfFault } from './inside.ts'
import { stripped } from './strip.ts'

/** `paper`: as it came. */
export type Judged = 'paper' | { bytes: Uint8Array } | { fault: PdfFault }

const judged = async (bytes: Uint8Array): Promise<Judged> => {
  const fault = await faultOf(bytes)
  if (!fault) return 'paper'
  const clean = fault === 'pdf-active' ? await stripped(bytes) : null
  return clean ? { bytes: clean } : { fault }
}

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await judged(bytes))
})
