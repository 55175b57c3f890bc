import { isOwnPath } from '@kita/page'

/** The way back that a link or form names; '' where it leads elsewhere, so nobody is sent to a foreign page. */
export const wayBack = (typed: string | undefined): string =>
  isOwnPath(typed) && typed.length <= 2000 ? typed : ''

export const withWayBack = (path: string, back: string): string =>
  back ? `${path}?weiter=${encodeURIComponent(back)}` : path
