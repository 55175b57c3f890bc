import { secretShape } from '../secret.ts'

/** Browsers accept `__Host-` only with Secure, and Secure only over https: http development origins get the bare name. */
const cookieName = (secure: boolean) => (secure ? '__Host-kita' : 'kita')

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** The Set-Cookie value that carries a session id. It has no lifetime of its own: the server's record ends it. */
export const sessionCookie = (id: string, { secure }: { secure: boolean }) => {
  if (!isSessionId(id)) throw new TypeError('not a session id')
  return `${cookieName(secure)}=${id}; ${attributes(secure)}`
}

/** The Set-Cookie value that makes the browser forget the session. */
export const endedSessionCookie = ({ secure }: { secure: boolean }) =>
  `${cookieName(secure)}=; ${attributes(secure)}; Max-Age=0`

/**
 * Finds the session id in a Cookie header; null when there is none or it has not the shape of ours. Nothing is decoded,
 * so no header can make it throw. Of two cookies with the exact name the first counts.
 */
export const readSessionCookie = (
  header: string | null | undefined,
  { secure }: { secure: boolean },
): string | null => {
  const prefix = `${cookieName(secure)}=`
  for (const part of (header ?? '').split(';')) {
    const pair = withoutBlanks(part)
    if (!pair.startsWith(prefix)) continue
    const value = pair.slice(prefix.length)
    return isSessionId(value) ? value : null
  }
  return null
}

/**
 * Blanks and tabs alone: whatever else counts as white would let another host write our name with its prefix. By hand, as
 * an expression takes its time squared over the blanks of a header that anybody may send.
 */
const withoutBlanks = (text: string): string => {
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t'
  let [from, to] = [0, text.length]
  while (from < to && isBlank(from)) from += 1
  while (to > from && isBlank(to - 1)) to -= 1
  return text.slice(from, to)
}

/** `<tenant>.<secret>`: the tenant leads, so a look-up touches one tenant's rows only. 0 is the operators' realm. */
export const isSessionId = (value: string): boolean => {
  const dot = value.indexOf('.')
  return (
    /^(0|[1-9][0-9]{0,9})$/.test(value.slice(0, Math.max(dot, 0))) && secretShape.test(value.slice(dot + 1))
  )
}
