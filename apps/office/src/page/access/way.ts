import { type Form, isOwnPath, seeOther } from '@kita/page'
import { path, withQuery } from '../../path.ts'

/** Where signing in leads: the staff page that was asked for, or the first one. */
export const wayOn = (form: Form): string => {
  const back = form.optional('weiter')
  return isOwnPath(back) && back.startsWith(path.today) ? back : path.today
}

/** The half session is over: the password comes first again. */
export const againFromPassword = (form: Form): Response =>
  seeOther(withQuery(path.signIn, { hinweis: 'abgelaufen', weiter: form.optional('weiter') }))
