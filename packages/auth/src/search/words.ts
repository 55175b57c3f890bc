import { seal, unseal } from '../factor/seal.ts'
import type { KeyRing } from '../secret.ts'

/** A working day: longer than a list stands open, shorter than a browser's history. */
const hours = 12

/** Lengths of names tell names apart; sealed words are as long as this, or twice, and so on. */
const block = 48

export type Searcher = { tenantId: number; accountId: string; now: Date }

const ownerOf = ({ tenantId, accountId }: Searcher) => `search ${tenantId} ${accountId}`

/** Words by which somebody looks for people, as they may stand in an address: for this account, for a day. */
export const sealWords = (searcher: Searcher, words: string, key: KeyRing): string => {
  const until = searcher.now.getTime() + hours * 3_600_000
  const plain = Buffer.from(JSON.stringify([until, words]))
  const padded = Buffer.alloc(Math.ceil(plain.length / block) * block, ' ')
  plain.copy(padded)
  return seal(key, ownerOf(searcher), padded).toString('base64url')
}

/** The words, or null when they are somebody else's, spoilt, or too old. */
export const openWords = (searcher: Searcher, sealed: string, key: KeyRing): string | null => {
  const read = opened(key, ownerOf(searcher), sealed)
  if (!read) return null
  const [until, words] = read
  return until > searcher.now.getTime() ? words : null
}

const opened = (key: KeyRing, owner: string, sealed: string): [number, string] | null => {
  try {
    return JSON.parse(unseal(key, owner, Buffer.from(sealed, 'base64url')).toString()) as [number, string]
  } catch {
    return null
  }
}
