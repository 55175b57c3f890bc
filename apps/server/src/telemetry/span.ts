import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api'

const current = new AsyncLocalStorage<Context>()

/** The span of the request or job that runs, as parent of what happens in it. */
export const parent = (): Context => current.getStore() ?? ROOT_CONTEXT

/** Runs `work` so that spans begun in it, however deep, belong to `span`. */
export const inside = <T>(span: Span, work: () => Promise<T>): Promise<T> =>
  current.run(trace.setSpan(ROOT_CONTEXT, span), work)
