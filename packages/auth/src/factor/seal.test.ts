import { describe, expect, it } from 'vitest'
import type { KeyRing } from '../secret.ts'
import { seal, unseal } from './seal.ts'

const ring: KeyRing = ['a-key-of-thirty-two-characters-or-more']
const sealed = seal(ring, 'account 1', Buffer.from('a secret'))

describe('what was sealed', () => {
  it('opens for its owner, and twice the same is not seen to be', () => {
    expect(unseal(ring, 'account 1', sealed).toString()).toBe('a secret')
    expect(seal(ring, 'account 1', Buffer.from('a secret')).equals(sealed)).toBe(false)
    expect(() => unseal(ring, 'account 2', sealed)).toThrow()
  })

  it('opens for nobody once a bit of it has changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => unseal(ring, 'account 1', changed)).toThrow()
    }
  })

  it('opens for nobody when it was cut; a sum of four bytes, soon guessed, is not even tried', () => {
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(ring, 'account 1', sealed.subarray(0, length))).toThrow()
    for (const length of [4, 8, 12])
      expect(() => unseal(ring, 'account 1', sealed.subarray(0, length))).toThrow('authentication tag length')
  })
})
