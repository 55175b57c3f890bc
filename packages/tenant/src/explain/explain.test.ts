import { describe, expect, it } from 'vitest'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { settings } from '../setting/list.ts'
import { explainRules, explanations, untold } from './explain.ts'

const rules = (input: Omit<RuleSetInput, 'fromYear'>) => ruleSetSchema.parse({ fromYear: 2026, ...input })
const keysOf = (input: Omit<RuleSetInput, 'fromYear'>) =>
  explainRules(rules(input), 2027).flatMap((chapter) => chapter.sentences.map(({ key }) => key))

describe('what families are told of the rules', () => {
  const told = explanations.flatMap((one) => one.paths)
  const covers = (paths: string[], setting: string) =>
    paths.filter((path) => setting === path || setting.startsWith(`${path}.`))

  it('is made of every setting, or the setting has a reason why not', () => {
    const reasons = untold.map(({ path }) => path)
    const forgotten = settings.filter(({ path }) => covers([...told, ...reasons], path).length === 0)
    expect(forgotten.map(({ path }) => path)).toEqual([])
  })

  it('names no setting twice and none that is not there', () => {
    const all = [...told, ...untold.map(({ path }) => path)]
    expect(all.filter((path) => !settings.some((one) => covers([path], one.path).length > 0))).toEqual([])
    expect(settings.filter(({ path }) => covers(all, path).length > 1)).toEqual([])
  })

  it('leaves out what does not concern them', () => {
    expect(keysOf({}).filter((key) => key.startsWith('limit.hort'))).toEqual([])
    expect(keysOf({ childminding: { mode: 'OFF' } })).toContain('childminding.OFF')
    expect(keysOf({ limit: { facilities: { max: null } } })).not.toContain('limit.blocking.block')
  })

  it('reads days for the Kita-Jahr asked for', () => {
    const said = explainRules(rules({ window: { next: { opens: '10-01', deadline: '11-15' } } }), 2027)
    const of = (key: string) => said.flatMap((one) => one.sentences).find((one) => one.key === key)?.params
    expect(of('next.opens')).toEqual({ year: 2027, day: '2026-10-01' })
    expect(of('next.deadline')).toEqual({ day: '2026-11-15' })
    expect(of('year')).toMatchObject({ year: 2027, first: '2027-08-01', last: '2028-07-31' })
  })
})
