/**
 * What is wrong with a Set-Cookie of ours. With https its name begins with `__Host-` and it goes over TLS alone; no
 * script reads it, no sibling portal's page sends it along with a form, no other host gets it.
 */
export const cookieFaults = (header: string, { https }: { https: boolean }): string[] => {
  const [pair = '', ...rest] = header.split(';').map((part) => part.trim())
  const has = (attribute: RegExp) => rest.some((one) => attribute.test(one))
  const faults = {
    'no __Host- name': https && !pair.startsWith('__Host-'),
    'not Secure': https && !has(/^secure$/i),
    'not HttpOnly': !has(/^httponly$/i),
    'no SameSite': !has(/^samesite=(lax|strict)$/i),
    'another path': !has(/^path=\/$/i),
    'a Domain': has(/^domain/i),
  }
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [`${pair.split('=', 1)[0]}: ${fault}`] : []))
}
