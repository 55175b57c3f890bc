import { ask, seeOther } from '@kita/page'
import { pages } from '../../env.ts'
import { paths } from '../../path.ts'

const handedOn = ['set-cookie', 'clear-site-data']

export const signOutPages = pages().post(paths.signOut, async (c) => {
  const sent = await ask(c.var.visit.api.session.session.$delete())
  const headers: Record<string, string> = {}
  for (const name of sent.ok ? handedOn : []) {
    const value = sent.ok && sent.headers.get(name)
    if (value) headers[name] = value
  }
  return seeOther(`${paths.signIn}?hinweis=abgemeldet`, headers)
})
