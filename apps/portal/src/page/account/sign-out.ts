import { ask, handedOn, seeOther } from '@kita/page'
import { pages } from '../../env.ts'
import { paths } from '../../path.ts'

export const signOutPages = pages().post(paths.signOut, async (c) => {
  const sent = await ask(c.var.visit.api.session.session.$delete())
  return seeOther(`${paths.signIn}?hinweis=abgemeldet`, sent.ok ? handedOn(sent.headers) : {})
})
