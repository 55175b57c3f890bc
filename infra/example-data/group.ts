import type { Random } from './random.ts'

export type Group = { form: string; ageFromMonths: number; ageToMonths: number; size: number }

/** School entry: at most a few weeks before the seventh birthday. */
const school = 84

type Form = Omit<Group, 'size'> & { smallest: number; largest: number }

const nrw: Record<'mixed' | 'small' | 'old', Form> = {
  mixed: { form: 'Gruppenform I', ageFromMonths: 24, ageToMonths: school, smallest: 20, largest: 20 },
  small: { form: 'Gruppenform II', ageFromMonths: 4, ageToMonths: 36, smallest: 10, largest: 10 },
  old: { form: 'Gruppenform III', ageFromMonths: 36, ageToMonths: school, smallest: 20, largest: 25 },
}
const rlp: typeof nrw = {
  mixed: { form: 'Geöffnete Gruppe', ageFromMonths: 24, ageToMonths: school, smallest: 25, largest: 25 },
  small: { form: 'Krippengruppe', ageFromMonths: 12, ageToMonths: 36, smallest: 10, largest: 10 },
  old: { form: 'Kindergartengruppe', ageFromMonths: 36, ageToMonths: school, smallest: 20, largest: 25 },
}

type Mix = (keyof typeof nrw)[]
const mixes: Record<string, Mix[]> = {
  '1': [['old'], ['mixed'], ['small']],
  '2': [
    ['mixed', 'old'],
    ['mixed', 'small'],
    ['mixed', 'mixed'],
  ],
  '3': [
    ['mixed', 'small', 'old'],
    ['mixed', 'mixed', 'old'],
    ['mixed', 'old', 'old'],
  ],
  '4': [
    ['mixed', 'small', 'old', 'old'],
    ['mixed', 'mixed', 'small', 'old'],
    ['small', 'small', 'old', 'old'],
  ],
  '5': [
    ['mixed', 'mixed', 'small', 'old', 'old'],
    ['mixed', 'small', 'small', 'old', 'old'],
  ],
}

export function makeGroups(random: Random, state: string, small: boolean): Group[] {
  const count = small
    ? random.weighted({ '1': 3, '2': 2 })
    : random.weighted({ '1': 3, '2': 26, '3': 35, '4': 25, '5': 11 })
  const forms = state === 'RLP' ? rlp : nrw
  return random.pick(mixes[count] ?? []).map((kind) => {
    const { smallest, largest, ...form } = forms[kind]
    return { ...form, size: random.int(smallest, largest) }
  })
}

export function makeAfterSchoolGroups(random: Random): Group[] {
  return Array.from({ length: random.int(1, 2) }, () => ({
    form: 'Hortgruppe',
    ageFromMonths: 70,
    ageToMonths: 168,
    size: random.int(18, 20),
  }))
}

export const placesOf = (groups: readonly Group[]): number =>
  groups.reduce((sum, group) => sum + group.size, 0)

const mostGroups = 6

/**
 * Moves group sizes one by one, within what the form allows, until all places together are the wanted number. Where that
 * is not enough, small houses get a group more, or large ones a group less.
 */
export function fitPlaces(facilities: readonly Group[][], wanted: number, state: string): void {
  const { smallest, largest, ...form } = (state === 'RLP' ? rlp : nrw).old
  const isOld = (group: Group) => group.form === form.form
  const bySize = () =>
    facilities.filter((groups) => groups.length > 1).sort((a, b) => placesOf(a) - placesOf(b))
  let missing = wanted - placesOf(facilities.flat())
  let turn = facilities.flat().filter(isOld)

  while (missing !== 0) {
    const step = Math.sign(missing)
    const able = turn.filter(({ size }) => (step > 0 ? size < largest : size > smallest))
    for (const group of able.slice(0, Math.abs(missing))) group.size += step
    missing -= step * Math.min(able.length, Math.abs(missing))
    if (able.length > 0) continue

    const house =
      step > 0
        ? bySize().find((groups) => groups.length < mostGroups)
        : bySize().findLast((groups) => groups.length > 2 && groups.some(isOld))
    if (!house) throw new RangeError(`${missing} places cannot be fitted into the groups`)
    const group = { ...form, size: smallest }
    if (step > 0) house.push(group)
    else house.splice(house.findLastIndex(isOld), 1)
    missing = wanted - placesOf(facilities.flat())
    turn = facilities.flat().filter(isOld)
  }
}
