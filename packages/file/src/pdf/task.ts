import { parentPort } from 'node:worker_threads'
import { faultOf } from './inside.ts'

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await faultOf(bytes))
})
