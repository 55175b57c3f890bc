import { describe, expect, it } from 'vitest'
import { defaults, sample } from '../../test/sample.ts'
import { buildBundle } from '../bundle/build.ts'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { checkStaleDates } from './texts.ts'

const dated = (deadline: string | null, fromYear = 2026): RuleSetInput => ({
  fromYear,
  window: { next: { opens: '10-01', deadline } },
})
const bundleOf = (text: string, ...rules: RuleSetInput[]) => {
  const source = sample()
  source.tenant.banner = [{ text }]
  const { bundle, problems } = buildBundle({ ...source, rules }, defaults)
  if (!bundle) throw new Error(problems.map((one) => one.sentence).join(' '))
  return bundle
}
const before = (deadline: string) => [ruleSetSchema.parse(dated(deadline))]

describe('a day in a text of the tenant', () => {
  const text = 'Die Frist ist der 30. November.'

  it('that an earlier rule set gave and this one does not is told with the new one', () => {
    const [found] = checkStaleDates(bundleOf(text, dated('11-15')), before('11-30'))
    expect(found).toMatchObject({
      ...{ file: 'tenant.json', path: ['banner', 0, 'text'], severity: 'warning' },
      sentence:
        'Der Text nennt noch den 30. November; jetzt ist es der 15. November 2025. Schreiben Sie {{deadline}}.',
    })
  })

  it('that still holds, or that no rules ever gave, is left alone', () => {
    expect(checkStaleDates(bundleOf(text, dated('11-30')), before('11-30'))).toEqual([])
    expect(checkStaleDates(bundleOf('Fest am 3. Mai.', dated('11-15')), before('11-30'))).toEqual([])
  })

  it('that is gone is told too', () => {
    const [found] = checkStaleDates(bundleOf(text, dated(null)), before('11-30'))
    expect(found?.sentence).toContain('jetzt gibt es keinen solchen Tag')
  })

  it('is looked for in all rule sets of a bundle', () => {
    const [found] = checkStaleDates(bundleOf(text, dated('11-30', 2025), dated('11-15', 2026)))
    expect(found?.sentence).toContain('30. November')
  })
})
