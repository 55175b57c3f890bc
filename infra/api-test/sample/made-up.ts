import { day } from '../town/given.ts'
import type { Town } from '../town/town.ts'

let last = 0
export const address = () => {
  last += 1
  return `neu-${last}@familie.example`
}

export const person = {
  ...{ firstName: 'Anna', lastName: 'Brandt', phone: '02921 4712', street: 'Ring 1' },
  ...{ postcode: '59494', town: 'Probe' },
}

let child = 0
const names = 'Ada Bo Cem Dana Emil Fee Gustav Hanna Ida Jan Kim Lea'.split(' ')
export const newChild = () => {
  child += 1
  const firstName = `${names[child % names.length]} ${names[Math.floor(child / names.length) % names.length]}`
  return { firstName, lastName: 'Brandt', bornOn: day.born }
}

export const submission = (town: Town, id: string, one: object) => ({
  id,
  children: [one as { id: string }],
  need: { startsOn: day.start, hours: 35 },
  targets: [{ kind: 'facility' as const, id: town.own.facility.id, rank: 1 }],
})
