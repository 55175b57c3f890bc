import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '@kita/auth'
import { type Colours, coloursInput } from '@kita/core/tenant'
import { z } from 'zod'

const minutes = 60
const content = z.strictObject({ slug: z.string(), until: z.number(), colours: coloursInput })

const sign = (key: string, text: string) =>
  createHmac('sha256', key).update(`theme-preview ${text}`).digest('base64url')

/** A draft of a tenant's colours for an hour, to be shown by the portal's own pages. Signed: nobody else dresses a portal. */
export const signPreview = ([key]: KeyRing, slug: string, colours: Colours, now: Date): string => {
  const until = now.getTime() + minutes * 60_000
  const text = Buffer.from(JSON.stringify({ slug, until, colours })).toString('base64url')
  return `${text}.${sign(key, text)}`
}

/** The colours of a preview of this tenant that has not run out; undefined for everything else. */
export const readPreview = (key: KeyRing, slug: string, token: string, now: Date): Colours | undefined => {
  const [text = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature)
  const signs = (one: string) => {
    const wanted = Buffer.from(sign(one, text))
    return wanted.length === given.length && timingSafeEqual(wanted, given)
  }
  if (!key.some(signs)) return undefined
  const parsed = content.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data.slug !== slug || parsed.data.until < now.getTime()) return undefined
  return parsed.data.colours
}
