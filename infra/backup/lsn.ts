/** A place in the write-ahead log as PostgreSQL writes it: `16/B374D848`. */
export const parseLsn = (text: string): bigint => {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

export const printLsn = (lsn: bigint): string =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffff_ffffn).toString(16).toUpperCase()}`

const hex8 = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0')

/** File name of the segment that holds this place. */
export const segmentName = (timeline: number, lsn: bigint, segmentSize: number): string => {
  const number = lsn / BigInt(segmentSize)
  const perLog = 0x1_0000_0000n / BigInt(segmentSize)
  return `${hex8(BigInt(timeline))}${hex8(number / perLog)}${hex8(number % perLog)}`
}

export const segmentStart = (lsn: bigint, segmentSize: number): bigint => lsn - (lsn % BigInt(segmentSize))

/** Where the segment of this name begins, and on which timeline. */
export const placeOf = (name: string, segmentSize: number): { timeline: number; start: bigint } => {
  const perLog = 0x1_0000_0000n / BigInt(segmentSize)
  const part = (at: number) => BigInt(`0x${name.slice(at, at + 8)}`)
  return { timeline: Number(part(0)), start: (part(8) * perLog + part(16)) * BigInt(segmentSize) }
}
