import type { Sample } from '../../../api-test/sample/index.ts'
import type { Answered, House, Settled } from '../house.ts'

type Json = Record<string, unknown>
type Asked = {
  json?: Json
  file?: Uint8Array<ArrayBuffer>
  query?: Record<string, string>
  cookie?: string
}

/** Calls of the console as an operator who may do everything. */
export type Act = {
  ask: (method: string, path: string, asked?: Asked) => Promise<Answered>
  /** What was answered; nothing where it was refused. */
  json: (method: string, path: string, asked?: Asked) => Promise<Json>
}

/** A portal of a whole bundle by its name, and one with a record of every kind that may be ruined. */
export type Ground = { house: House; act: Act; slug: string; town: Settled }
export type Make = (ground: Ground) => Sample | Promise<Sample>
/** By operation. */
export type Makers = Readonly<Record<string, Make>>

export const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))

/** A name nobody has and that looks like nobody's. */
export const newName = (house: House): string => {
  const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'pi', 'ro', 'zu']
  const digits = [...String(house.next() * 7919 + 104_729)]
  return `ort-${digits.map((digit) => syllables[Number(digit)]).join('')}`
}

/** A copy of the whole portal for practice, which an act may ruin. */
export const newCopy = async ({ house, act, slug }: Ground): Promise<string> => {
  const name = newName(house)
  await act.json('POST', `/tenants/${slug}/training`, { json: { slug: name } })
  return name
}

/** Its version, which changes name as the one they have seen. */
export const versionOf = async ({ act }: Pick<Ground, 'act'>, slug: string): Promise<number> =>
  Number((await act.json('GET', `/tenants/${slug}/theme`)).version)
