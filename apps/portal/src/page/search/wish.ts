import type { Form } from '@kita/page'

/** The filters of the search page as they stand in its address: German names, each may be missing. */
export type Wish = {
  ort: string
  umkreis: string
  text: string
  art: string[]
  ab: string
  alter: string
  geburt: string
  von: string
  bis: string
  stunden: string[]
  merkmal: string[]
  traeger: string[]
  frei: string
  sortierung: string
  seite: string
}
type Single = { [Key in keyof Wish]: Wish[Key] extends string ? Key : never }[keyof Wish]
type Many = Exclude<keyof Wish, Single>

const isDay = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().slice(0, 10) === value
const time = /^([01]\d|2[0-3]):[0-5]\d$/
const text = (value: string) => value.length <= 100 && !value.includes('\0')
const numberUpTo = (most: number) => (value: string) =>
  /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= most

const singles: Record<Single, (value: string) => boolean> = {
  ort: text,
  umkreis: (value) => radii.includes(value),
  text,
  ab: isDay,
  alter: (value) => value === '0' || numberUpTo(216)(value),
  geburt: isDay,
  von: (value) => time.test(value),
  bis: (value) => time.test(value),
  frei: (value) => value === '1',
  sortierung: (value) => ['distance', 'name', 'places'].includes(value),
  seite: numberUpTo(500),
}
const lists: Record<Many, { fits: (value: string) => boolean; most: number }> = {
  art: { fits: (value) => ['KITA', 'HORT', 'CHILDMINDING'].includes(value), most: 3 },
  stunden: { fits: numberUpTo(60), most: 12 },
  merkmal: { fits: (value) => /^[a-z-]{2,30}$/.test(value), most: 20 },
  traeger: { fits: (value) => /^[0-9a-f-]{36}$/.test(value), most: 40 },
}
export const radii = ['1', '2', '3', '5', '10', '20']

/**
 * Reads the address of a search. What no filter can mean is left out, so that an old or broken link still finds
 * something; only a typed birthday that does not exist is told.
 */
export const readWish = (form: Form): { wish: Wish; wrongBirthday: boolean } => {
  const typedDay = form.day('geburt') ?? ''
  const value = (key: Single) => {
    const typed = key === 'geburt' ? form.text(key) || typedDay : form.text(key)
    return typed !== '' && singles[key](typed) ? typed : ''
  }
  const values = (key: Many) => {
    const { fits, most } = lists[key]
    return [...new Set(form.all(key).filter(fits))].slice(0, most)
  }
  const wish = Object.fromEntries([
    ...(Object.keys(singles) as Single[]).map((key) => [key, value(key)]),
    ...(Object.keys(lists) as Many[]).map((key) => [key, values(key)]),
  ]) as Wish
  return { wish, wrongBirthday: typedDay !== '' && wish.geburt === '' }
}

/** The query of that search, without empty filters and always in the same order. */
export const wishQuery = (wish: Partial<Wish>): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(wish))
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one)
  if (query.get('seite') === '1') query.delete('seite')
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** The same wish as the API's query. */
export const apiQuery = (wish: Wish) => ({
  ...(wish.ort && { place: wish.ort }),
  ...(wish.ort && wish.umkreis && { radius: wish.umkreis }),
  ...(wish.text && { q: wish.text }),
  ...(wish.art.length > 0 && { kind: wish.art as ('KITA' | 'HORT' | 'CHILDMINDING')[] }),
  ...(wish.ab && { from: wish.ab }),
  ...(wish.geburt ? { birth: wish.geburt } : wish.alter && { age: wish.alter }),
  ...(wish.von && { opens: wish.von }),
  ...(wish.bis && { closes: wish.bis }),
  ...(wish.stunden.length > 0 && { hours: wish.stunden }),
  ...(wish.merkmal.length > 0 && { feature: wish.merkmal }),
  ...(wish.traeger.length > 0 && { provider: wish.traeger }),
  ...(wish.frei && { free: '1' as const }),
  ...(wish.sortierung && { sort: wish.sortierung as 'distance' | 'name' | 'places' }),
  ...(wish.seite && { page: wish.seite }),
})
