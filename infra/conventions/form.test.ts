import { expect, it } from 'vitest'
import { formFindings } from './form.ts'
import { everySource, source } from './source.ts'

it('every form that is posted brings the key that makes it one act', () => {
  expect(everySource().flatMap(formFindings)).toEqual([])
})

it('finds a form of its own', () => {
  const planted = source(
    'apps/portal/src/page/x.tsx',
    'export const X = () => <form method="post" action="/x" />',
  )
  expect(formFindings(planted)).toHaveLength(1)
})
