import { operatorPolicy, policy } from '@kita/core'
import { expect, it } from 'vitest'
import { actionDifferences, actionsAsked } from './policy.ts'
import { everySource, isTest, source } from './source.ts'

/** Permissions that are read aloud with the others, though something else than a verb holds them. */
const heldElsewhere: Record<string, string> = {
  'tenant.apply': 'bundles are applied before there is an actor; the operator’s database role is the guard',
}

it('the policy names every action of a verb, and nothing else', () => {
  const files = everySource().filter(({ path }) => path.startsWith('packages/core/src/') && !isTest(path))
  const asked = files.flatMap(actionsAsked)
  expect(asked.length).toBeGreaterThan(30)
  expect(
    actionDifferences(
      [...Object.keys(policy), ...Object.keys(operatorPolicy)],
      [...asked, ...Object.keys(heldElsewhere)],
    ),
  ).toEqual([])
  expect(asked.filter((action) => action in heldElsewhere)).toEqual([])
})

it('an action is found in a verb, in its watch and in a plain question', () => {
  const text = `
    export const pay = watched('fee.pay', verb({ action: 'fee.pay', input, run }))
    authorize(ctx, 'fee.waive')
    const other = { kind: 'fee.other' }`
  expect(actionsAsked(source('packages/core/src/fee/pay.ts', text))).toEqual(['fee.pay', 'fee.waive'])
})

it('a missing and a needless permission are noticed', () => {
  expect(actionDifferences(['fee.pay'], ['fee.pay'])).toEqual([])
  expect(actionDifferences(['fee.pay'], ['fee.pay', 'fee.waive'])).toHaveLength(1)
  expect(actionDifferences(['fee.pay', 'fee.waive'], ['fee.pay'])).toHaveLength(1)
})
