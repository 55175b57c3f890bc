import type { FormErrors } from '@kita/page'
import { proofView, type WaitingAct } from '@kita/page/access'
import type { OfficeContext } from '../env.ts'
import { path } from '../path.ts'
import { staffPage } from './staff-page.tsx'

/** Asks for password and code once more while an act waits. */
export const proofPage = (c: OfficeContext, act: WaitingAct, errors?: FormErrors): Response =>
  staffPage(c, proofView({ t: c.var.t, action: path.proof, act, ...(errors && { errors }) }))
