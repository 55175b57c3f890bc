import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openHouse } from './acts.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    houseControl: string
  }
}

/** One house for all files of the run. It opens when the first test asks for it, so that listing tests starts nothing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = (project.getProvidedContext() as { kitaTestFolder: string }).kitaTestFolder
  let house: ReturnType<typeof openHouse> | undefined
  const control = createServer(async (request, response) => {
    try {
      const { act, args } = JSON.parse(await textOf(request)) as { act: string; args: unknown[] }
      house ??= openHouse(join(folder, 'house'))
      const acts = Object.entries((await house).acts) as [string, (...args: unknown[]) => unknown][]
      const [, perform] = acts.find(([name]) => name === act) ?? []
      response.end(JSON.stringify({ answer: await perform?.(...args) }))
    } catch (error) {
      response.statusCode = 500
      response.end(String(error instanceof Error ? error.stack : error))
    }
  })
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
  const address = control.address()
  const port = typeof address === 'object' && address ? address.port : 0
  project.provide('houseControl', `http://127.0.0.1:${port}`)
  return async () => {
    control.closeAllConnections()
    control.close()
    await (await house)?.stop()
  }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const part of request) text += part
  return text
}
