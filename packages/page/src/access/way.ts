import { isOwnPath, seeOther, withQuery } from '../answer.ts'
import type { Form } from '../form.ts'

/** Where signing in leads: the page that was asked for if it is `first` or below it, else `first`. */
export const wayOn = (form: Form, first: string): string => {
  const back = form.optional('weiter')
  return isOwnPath(back) && back.startsWith(first) ? back : first
}

/** The half session is over: the password comes first again. */
export const againFromPassword = (form: Form, signIn: string): Response =>
  seeOther(withQuery(signIn, { hinweis: 'abgelaufen', weiter: form.optional('weiter') }))
