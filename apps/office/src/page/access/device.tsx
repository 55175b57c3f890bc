import { ask, type FormErrors, need, readForm } from '@kita/page'
import { deviceChange, deviceErrors, deviceView, recoveryView } from '@kita/page/access'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** Another telephone: the new app proves itself, the old one is void. */
export const devicePages = pages()
  .get(path.accessDevice, (c) => devicePage(c))
  .post(path.accessDevice, async (c) => {
    const json = deviceChange(await readForm(c.req.raw))
    const asked = await ask(c.var.api.access.me.access.device.$post({ json }))
    if (!asked.ok) return devicePage(c, deviceErrors(asked.problem))
    const { recoveryCodes: codes } = asked.data
    return staffPage(c, recoveryView({ t: c.var.t, codes, next: path.access }))
  })

const devicePage = async (c: OfficeContext, errors?: FormErrors) => {
  const offer = await need(c.var.api.access.me.access.device.$get())
  return staffPage(c, deviceView({ t: c.var.t, path, offer, errors }))
}
