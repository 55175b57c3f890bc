import { describe } from 'vitest'
import { autumn } from './year-soest/autumn.ts'
import { spring } from './year-soest/spring.ts'

// Five families sign up in one go: a busy machine needs its time.
describe('the Kindergartenjahr 2027/28 in the Kreis Soest', { timeout: 180_000 }, () => {
  autumn()
  spring()
})
