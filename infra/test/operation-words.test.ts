import { switchableOperations } from '@kita/api'
import { words } from '@kita/text'
import { expect, test } from 'vitest'

const own = 'console-operation.'

test('every operation that can be switched off has a German name, each its own, and nothing else has one', () => {
  const named = Object.entries(words('de')).filter(([key]) => key.startsWith(own))
  expect(named.map(([key]) => key.slice(own.length)).sort()).toEqual([...switchableOperations()].sort())
  expect(new Set(named.map(([, name]) => name)).size).toBe(named.length)
})
