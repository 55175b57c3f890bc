import { domainToASCII } from 'node:url'
import { z } from 'zod'

const shape = z.email().max(254)

/**
 * The form an address is found by: lower case, ASCII domain. Null when it is no address. Dots and plus signs stay:
 * only the mailbox's own server knows what they mean.
 */
export const normalizeEmail = (raw: string): string | null => {
  const text = raw.trim()
  const at = text.lastIndexOf('@')
  if (at < 1) return null
  const parsed = shape.safeParse(`${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`.toLowerCase())
  return parsed.success ? parsed.data : null
}
