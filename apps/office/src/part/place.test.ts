import { expect, it } from 'vitest'
import type { Place } from '../data.ts'
import { suggestPlace } from './place.ts'

const classes = [
  { code: 'U3', fromMonths: 0, toMonths: 36 },
  { code: 'UE3', fromMonths: 36, toMonths: 84 },
]
const child = { bornOn: '2024-01-10', expectedOn: null, firstName: 'Mila', lastName: 'Ost' }
const need = { startsOn: '2026-08-01', hours: 35 }
const one = { child, need } as unknown as Parameters<typeof suggestPlace>[1]
const place = (id: string, values: Partial<Place>) =>
  ({ id, ageClass: 'U3', hours: 35, freeFrom: '2026-08-01', ...values }) as Place

it('suggests the place of the right age and hours that is free by the wished start', () => {
  const free = [
    place('older', { ageClass: 'UE3' }),
    place('longer', { hours: 45 }),
    place('fits', {}),
    place('late', { freeFrom: '2026-09-01' }),
  ]
  expect(suggestPlace(free, one, classes)?.id).toBe('fits')
})

it('never suggests a place that is free too late, however well it fits', () => {
  const late = place('late', { freeFrom: '2027-01-01' })
  expect(suggestPlace([late, place('older', { ageClass: 'UE3', hours: 45 })], one, classes)?.id).toBe('older')
  expect(suggestPlace([late], one, classes)).toBeUndefined()
})
