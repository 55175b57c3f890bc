import { ask, type FormErrors, need, readForm } from '@kita/page'
import {
  addressErrors,
  codesErrors,
  codesOrder,
  endedSession,
  ownAccessDone,
  ownAccessView,
  passwordChange,
  passwordErrors,
  recoveryView,
} from '@kita/page/access'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** The own way in: password, device, recovery codes, sessions. */
export const accessPages = pages()
  .get(path.access, (c) => accessPage(c))
  .post(path.accessPassword, async (c) => {
    const json = passwordChange(await readForm(c.req.raw))
    const asked = await ask(c.var.api.session.me.password.$post({ json }))
    return asked.ok ? ownAccessDone(path.access, 'password') : accessPage(c, passwordErrors(asked.problem))
  })
  .post(path.accessCodes, async (c) => {
    const json = codesOrder(await readForm(c.req.raw))
    const asked = await ask(c.var.api.access.me.access['recovery-codes'].$post({ json }))
    if (!asked.ok) return accessPage(c, codesErrors(asked.problem))
    const { recoveryCodes: codes } = asked.data
    return staffPage(c, recoveryView({ t: c.var.t, codes, next: path.access }))
  })
  .post(path.accessAddress, async (c) => {
    const email = (await readForm(c.req.raw)).text('email')
    const asked = await ask(c.var.api.address.me.address.$post({ json: { email } }))
    if (asked.ok) return ownAccessDone(path.access, 'address')
    return accessPage(c, addressErrors(asked.problem), email)
  })
  .post(path.accessSessions, async (c) => {
    const session = endedSession(await readForm(c.req.raw))
    if (session) await need(c.var.api.session.sessions[':session'].$delete({ param: { session } }))
    else await need(c.var.api.session.sessions.$delete())
    return ownAccessDone(path.access, session ? 'session' : 'sessions')
  })

const accessPage = async (c: OfficeContext, errors?: FormErrors, typedAddress?: string) => {
  const { t, show } = c.var
  const [{ email, enrolledAt, recoveryCodesLeft }, { items: sessions }] = await Promise.all([
    need(c.var.api.access.me.access.$get()),
    need(c.var.api.session.sessions.$get()),
  ])
  const done = c.req.query('getan')
  const own = { email, enrolledAt, recoveryCodesLeft, sessions, done, errors, typedAddress }
  return staffPage(c, ownAccessView({ t, show, path, ...own, addressAction: path.accessAddress }))
}
