import { ask, type FormErrors, need, readForm } from '@kita/page'
import {
  codesErrors,
  codesOrder,
  endedSession,
  ownAccessDone,
  ownAccessView,
  passwordChange,
  passwordErrors,
  recoveryView,
} from '@kita/page/access'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** The own way in: password, device, recovery codes, sessions. */
export const accessPages = pages()
  .get(path.access, (c) => accessPage(c))
  .post(path.accessPassword, async (c) => {
    const json = passwordChange(await readForm(c.req.raw))
    const asked = await ask(c.var.api.access.me.password.$post({ json }))
    return asked.ok ? ownAccessDone(path.access, 'password') : accessPage(c, passwordErrors(asked.problem))
  })
  .post(path.accessCodes, async (c) => {
    const json = codesOrder(await readForm(c.req.raw))
    const asked = await ask(c.var.api.access.me.access['recovery-codes'].$post({ json }))
    if (!asked.ok) return accessPage(c, codesErrors(asked.problem))
    const { recoveryCodes: codes } = asked.data
    return consolePage(c, recoveryView({ t: c.var.t, codes, next: path.access }))
  })
  .post(path.accessSessions, async (c) => {
    const session = endedSession(await readForm(c.req.raw))
    if (session) await need(c.var.api.access.sessions[':session'].$delete({ param: { session } }))
    else await need(c.var.api.access.sessions.$delete())
    return ownAccessDone(path.access, session ? 'session' : 'sessions')
  })

const accessPage = async (c: ConsoleContext, errors?: FormErrors) => {
  const { t, show } = c.var
  const { enrolledAt, recoveryCodesLeft, sessions } = await need(c.var.api.access.me.access.$get())
  const done = c.req.query('getan')
  const own = { enrolledAt, recoveryCodesLeft, sessions, done, errors }
  return consolePage(c, ownAccessView({ t, show, path, ...own }))
}
