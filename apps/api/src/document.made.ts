import { OpenAPIHono } from '@hono/zod-openapi'
import { mountConsole } from './console/modules.ts'
import type { ConsoleEnv } from './console/router.ts'
import { documentOf } from './document.ts'
import { mountRest } from './modules.ts'
import { mountFirst } from './modules-first.ts'
import type { ApiEnv } from './router.ts'

/** The published description of a portal's API. */
export const portalDocument = () => {
  const modules = new OpenAPIHono<ApiEnv>()
  mountFirst(modules)
  mountRest(modules)
  return documentOf(modules)
}

/** The same of the console's API. */
export const consoleDocument = () => {
  const modules = new OpenAPIHono<ConsoleEnv>()
  mountConsole(modules)
  return documentOf(modules, {
    title: 'Kita-Konsole',
    description: 'What the platform’s operators do. A same-origin session cookie names the person.',
  })
}
