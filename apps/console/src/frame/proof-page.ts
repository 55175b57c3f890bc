import type { FormErrors } from '@kita/page'
import { proofView, type WaitingAct } from '@kita/page/access'
import type { ConsoleContext } from '../env.ts'
import { path } from '../path.ts'
import { consolePage } from './console-page.tsx'

/** Asks for password and code once more while an act waits. */
export const proofPage = (c: ConsoleContext, act: WaitingAct, errors?: FormErrors): Response =>
  consolePage(c, proofView({ t: c.var.t, action: path.proof, act, ...(errors && { errors }) }))
