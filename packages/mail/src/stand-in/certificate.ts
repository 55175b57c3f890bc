import { type KeyObject, sign } from 'node:crypto'

const sha256WithRsa = '06092a864886f70d01010b'
const commonName = '0603550403'

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, Math.floor(size / 256), size % 256]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const hex = (text: string) => Buffer.from(text, 'hex')
const algorithm = sequence(hex(sha256WithRsa), hex('0500'))
const bits = (content: Uint8Array) => tlv(0x03, Buffer.from([0]), content)
/** UTCTime holds for the years 1950 to 2049. */
const time = (at: Date) => tlv(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))

/** A self-signed X.509 certificate (RFC 5280, version 3 without extensions), as PEM. Node can read them but not make them. */
export function selfSigned(
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  { name, from, to }: { name: string; from: Date; to: Date },
): string {
  const subject = sequence(tlv(0x31, sequence(hex(commonName), tlv(0x0c, Buffer.from(name)))))
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    algorithm,
    subject,
    sequence(time(from), time(to)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const der = sequence(body, algorithm, bits(sign('sha256', body, privateKey)))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
