import { afterEach, expect } from 'vitest'
import { takeBreaches } from './browser.ts'

// For every browser test, whoever opened its pages: no breach of the content security policy, no careless cookie.
afterEach(async () => {
  expect(await takeBreaches()).toEqual([])
})
