import { expect, it } from 'vitest'
import { refusalOf } from './edit.ts'

it('says where a key of an answer stands, whatever it is made of', () => {
  const { errors } = refusalOf([{ path: ['a~b/c', 0], sentence: 'Das kennt niemand.' }])
  expect(errors).toMatchObject([{ pointer: '/answer/a~0b~1c/0', code: 'onboarding-answer' }])
})
