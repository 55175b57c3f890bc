import { type Form, isOwnPath } from '@kita/page'
import { path } from '../../path.ts'

/** The list as it was filtered when the bulk act began; the whole list where the form names no page of ours. */
export const listBehind = (form: Form): string => {
  const back = form.text('zurueck')
  return isOwnPath(back) ? back : path.list
}
