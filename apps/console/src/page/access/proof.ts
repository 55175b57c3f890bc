import { ask, handedOn, readForm } from '@kita/page'
import { actOf, goOnView, proofErrors } from '@kita/page/access'
import { pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { proofPage } from '../../frame/proof-page.ts'
import { path } from '../../path.ts'

/** Password and code once more; then the act that waited goes on. */
export const proofPages = pages().post(path.proof, async (c) => {
  const form = await readForm(c.req.raw)
  const act = actOf(form, path.home)
  const given = { password: form.raw('password'), code: form.text('code') }
  const asked = await ask(c.var.api.proof.session.proof.$post({ json: given }))
  if (!asked.ok) return proofPage(c, act, proofErrors(asked.problem))
  const page = consolePage(c, goOnView({ t: c.var.t, act }))
  for (const [name, value] of Object.entries(handedOn(asked.headers))) page.headers.set(name, value)
  return page
})
