import { ask, readForm, seeOther } from '@kita/page'
import type { Hono } from 'hono'
import type { PageContext, PageEnv } from '../env.ts'
import { headersIn, keepLanguage, languageIn } from '../frame/language.ts'
import { wayBack } from '../part/own-path.ts'
import { paths } from '../path.ts'

/**
 * The switcher of every page: keeps the language on the device and in the account, and shows the page the reader came
 * from; who helps a family may read along in another language without changing the family's. Where that page has a form, its buttons send the form here, and the page comes back with everything entered;
 * nothing is sent on or saved.
 * @param portal shows the page, as if its reader had opened it
 */
export const languagePage = (portal: Hono<PageEnv>) => async (c: PageContext) => {
  const entered = await readForm(c.req.raw)
  const { session } = c.var.visit
  const back = wayBack(c.req.query('seite')) || paths.start
  const language = languageIn(entered.text('sprache'))
  if (!language) return seeOther(back)
  if (session.kind === 'parent' && !session.helper)
    await ask(c.var.visit.api.me.me.$patch({ json: { language } }))
  keepLanguage(c, language)
  entered.values.delete('sprache')
  if (entered.values.size === 0) return seeOther(back)
  const headers = headersIn(c, language)
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) headers.delete(name)
  const page = new Request(new URL(back, c.req.url), { headers })
  const shown = await portal.fetch(page, { ...c.env, entered })
  // A page that only answers a form has no other address; the reader goes on from the start.
  return shown.status === 404 ? seeOther(paths.start) : shown
}
