/** Letters as one compares them: small, without marks. "Børnehave" and "Bornehave" are the same. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')

/** A name as a key: "Ev. Kita Größe" → "ev-kita-groesse". */
export const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-|-$/g, '')

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Letters of the street and one house number: "Engelsbyerstraße  139" and "Engelsbyer Str. 139" are the same. */
export function addressKeys(address: string): string[] {
  const text = folded(address).replaceAll(/\bstr(asse)?\b\.?|str(asse)?\b\.?/g, 'str')
  const digit = text.search(/\d/)
  const street = (digit < 0 ? text : text.slice(0, digit)).replaceAll(/[^a-z]/g, '')
  const numbers = digit < 0 ? [] : (text.slice(digit).match(/\d+/g) ?? [])
  return street === '' ? [] : numbers.map((number) => `${street} ${number}`)
}

/** One more under its key. */
export const push = <Key, One>(map: Map<Key, One[]>, key: Key, one: One): void => {
  const known = map.get(key)
  if (known) known.push(one)
  else map.set(key, [one])
}
