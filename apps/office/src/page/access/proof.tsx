import { ask, handedOn, readForm } from '@kita/page'
import { actOf, goOnView, proofErrors, proofOf } from '@kita/page/access'
import { pages } from '../../env.ts'
import { proofPage } from '../../frame/proof-page.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** The password and a code once more; then the act that waited goes on. */
export const proofPages = pages().post(path.proof, async (c) => {
  const form = await readForm(c.req.raw)
  const act = actOf(form, path.today)
  const asked = await ask(c.var.api.proof.session.proof.$post({ json: proofOf(form) }))
  if (!asked.ok) return proofPage(c, act, proofErrors(asked.problem))
  const page = staffPage(c, goOnView({ t: c.var.t, act }))
  for (const [name, value] of Object.entries(handedOn(asked.headers))) page.headers.set(name, value)
  return page
})
