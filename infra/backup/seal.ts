import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'
import { BackupError } from './error.ts'

/*
 * A sealed file: 16 bytes of salt, then frames of [length, top bit = last one][AES-256-GCM of the piece][tag]. Each file
 * has a key of its own (HKDF of the archive's key, the salt and the file's name), its frames are counted in their nonces:
 * a changed byte, frames that are swapped, cut off or taken from another file are all found out.
 */
const saltBytes = 16
const tagBytes = 16
const lastBit = 0x8000_0000
/** Bytes; one that arrives whole may be somewhat longer. */
export const mostInFrame = 1 << 20

const keyOf = (key: Buffer, salt: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `kita backup ${name}`, 32))

const nonceOf = (counter: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(counter), 0)
  nonce[11] = last ? 1 : 0
  return nonce
}

export type Sealer = { head: Buffer; frame: (piece: Uint8Array, last: boolean) => Buffer }

export const sealer = (key: Buffer, name: string): Sealer => {
  const head = randomBytes(saltBytes)
  const own = keyOf(key, head, name)
  let counter = 0
  return {
    head,
    frame: (piece, last) => {
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(counter++, last), { authTagLength: tagBytes })
      const sealed = Buffer.concat([cipher.update(piece), cipher.final()])
      const length = Buffer.alloc(4)
      length.writeUInt32BE(sealed.length + (last ? lastBit : 0))
      return Buffer.concat([length, sealed, cipher.getAuthTag()])
    },
  }
}

type Opener = {
  /** Pieces of all frames that are whole by now. */
  push: (bytes: Buffer) => Buffer[]
  /** True after the frame that was sealed as the last one. */
  readonly complete: boolean
}

/** @throws BackupError where a frame is not what was sealed under this name */
export const opener = (key: Buffer, name: string): Opener => {
  let own: Buffer | undefined
  let rest: Buffer = Buffer.alloc(0)
  let counter = 0
  let complete = false
  const broken = () => new BackupError(`${name} ist beschädigt: Der Inhalt passt nicht zu seiner Prüfsumme.`)
  const open = (length: number, last: boolean): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', own ?? Buffer.alloc(0), nonceOf(counter++, last), {
      authTagLength: tagBytes,
    })
    decipher.setAuthTag(rest.subarray(4 + length, 4 + length + tagBytes))
    try {
      return Buffer.concat([decipher.update(rest.subarray(4, 4 + length)), decipher.final()])
    } catch {
      throw broken()
    }
  }
  return {
    push: (bytes) => {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
      if (!own) {
        if (rest.length < saltBytes) return []
        own = keyOf(key, rest.subarray(0, saltBytes), name)
        rest = rest.subarray(saltBytes)
      }
      const pieces: Buffer[] = []
      while (rest.length >= 4) {
        const word = rest.readUInt32BE(0)
        const last = word >= lastBit
        const length = last ? word - lastBit : word
        if (complete || length > mostInFrame * 2) throw broken()
        if (rest.length < 4 + length + tagBytes) break
        pieces.push(open(length, last))
        complete = last
        rest = rest.subarray(4 + length + tagBytes)
      }
      return pieces
    },
    get complete() {
      return complete && rest.length === 0
    },
  }
}

export const sealing = (key: Buffer, name: string): Transform => {
  const { head, frame } = sealer(key, name)
  let begun = false
  let held: Buffer[] = []
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!begun) this.push(head)
      begun = true
      held.push(chunk)
      size += chunk.length
      if (size >= mostInFrame) {
        const all = Buffer.concat(held)
        let at = 0
        for (; all.length - at > mostInFrame; at += mostInFrame)
          this.push(frame(all.subarray(at, at + mostInFrame), false))
        held = [all.subarray(at)]
        size = all.length - at
      }
      done()
    },
    flush(done) {
      if (!begun) this.push(head)
      this.push(frame(Buffer.concat(held), true))
      done()
    },
  })
}

export const opening = (key: Buffer, name: string): Transform => {
  const source = opener(key, name)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        for (const piece of source.push(chunk)) this.push(piece)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush: (done) => done(source.complete ? null : new BackupError(`${name} ist abgeschnitten.`)),
  })
}

/** A whole small file at once. */
export const sealWhole = (key: Buffer, name: string, content: Uint8Array): Buffer => {
  const { head, frame } = sealer(key, name)
  const frames = [head]
  for (let at = 0; at === 0 || at < content.length; at += mostInFrame)
    frames.push(frame(content.subarray(at, at + mostInFrame), at + mostInFrame >= content.length))
  return Buffer.concat(frames)
}

/** @throws BackupError */
export const openWhole = (key: Buffer, name: string, sealed: Buffer): Buffer => {
  const source = opener(key, name)
  const pieces = source.push(sealed)
  if (!source.complete) throw new BackupError(`${name} ist abgeschnitten.`)
  return Buffer.concat(pieces)
}
