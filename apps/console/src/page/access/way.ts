import { type Form, isOwnPath, seeOther } from '@kita/page'
import { path, withQuery } from '../../path.ts'

/** Where signing in leads: the page that was asked for, or the first one. */
export const wayOn = (form: Form): string => {
  const back = form.optional('weiter')
  return isOwnPath(back) ? back : path.home
}

/** The half session is over: the password comes first again. */
export const againFromPassword = (form: Form): Response =>
  seeOther(withQuery(path.signIn, { hinweis: 'abgelaufen', weiter: form.optional('weiter') }))
