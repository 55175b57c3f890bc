import { type KeyRing, keyed, sameBytes } from './secret.ts'

const passOf = (key: string, switchId: string) => keyed(key, 'look in', switchId)

/** What the link carries that opens a portal to a reader while this switch keeps families out: 256 bits. */
export const lookInPass = ([key]: KeyRing, switchId: string): string =>
  passOf(key, switchId).toString('base64url')

export const opensLookIn = (key: KeyRing, switchId: string, pass: string): boolean => {
  const given = Buffer.from(pass, 'base64url')
  return key.some((one) => sameBytes(passOf(one, switchId), given))
}
