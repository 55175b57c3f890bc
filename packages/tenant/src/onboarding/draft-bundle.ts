import type { BundleFiles } from '../bundle/bundle.ts'
import { writeBundle } from '../bundle/write.ts'
import { type County, countyOf, localitiesOf, municipalitiesOf } from '../geo/county.ts'
import type { StateProfile } from '../profile/state-profile.ts'
import type { RuleSetInput } from '../rule-set/rule-set.ts'
import { carryRules } from './carry-rules.ts'
import { type Answers, type Draft, type Step, steps } from './draft.ts'
import { ruleTemplates, themePresets } from './start.ts'

export type Whole = { [S in Step]-?: NonNullable<Answers[S]> }

/** All steps with an answer, or null while one is missing. */
export const wholeOf = (answers: Answers): Whole | null =>
  steps.every((step) => answers[step] !== undefined) ? (answers as Whole) : null

/** The Land's profile for a county; undefined when the platform has none. */
export const stateFor = (
  county: Pick<County, 'state'>,
  states: Record<string, StateProfile>,
): StateProfile | undefined => Object.values(states).find(({ name }) => name === county.state)

/**
 * The files of the bundle that a finished draft becomes.
 * @param neighbour the newest rule set of the tenant whose rules are taken
 * @throws RangeError for an unknown county, template or preset: the steps do not offer one
 */
export const filesOfDraft = (
  { county, provedHost }: Draft,
  answers: Whole,
  { neighbour, yearStart }: { neighbour: RuleSetInput | null; yearStart: string },
): BundleFiles => {
  const { area, name, state, rules, theme, texts } = answers
  const away = new Set(area.outside.map(({ municipality }) => municipality))
  const preset = themePresets().find(({ key }) => key === theme.preset)
  if (!countyOf(county) || !preset) throw new RangeError('the draft names what there is not')
  return writeBundle({
    tenant: {
      ...{ slug: name.slug, name: name.name, area: name.area },
      ...{ office: texts.office, state: state.state, contacts: texts.contacts },
      hosts: name.host && name.host === provedHost ? [name.host] : [],
      jurisdiction: {
        counties: [county],
        inside: municipalitiesOf(county).filter((one) => !away.has(one)),
        outside: area.outside,
      },
      ...(texts.openingHours && { openingHours: texts.openingHours }),
      ...(texts.advantages.length > 0 && { advantages: texts.advantages }),
    },
    rules: [rulesOf(rules, neighbour, yearStart)],
    theme: preset.theme,
    texts: {},
    logoSvg: null,
    tables: {
      ...{ providers: [], desks: [], districts: [], facilities: [], groups: [], freePlaces: [] },
      childminders: [],
      localities: localitiesOf(county).map((row) => ({ ...row, inside: !away.has(row.municipality) })),
    },
  })
}

const defaultYearStart = '08-01'

const rulesOf = (
  { from, fromYear }: Whole['rules'],
  neighbour: RuleSetInput | null,
  yearStart: string,
): RuleSetInput => {
  const year = yearStart === defaultYearStart ? {} : { year: { start: yearStart } }
  if (from.kind === 'tenant') {
    if (!neighbour) throw new RangeError('the neighbour has no rules')
    return { ...carryRules(neighbour, fromYear), ...year }
  }
  const template = ruleTemplates().find(({ key }) => key === from.key)
  if (!template) throw new RangeError('no such template')
  return { fromYear, ...template.rules, ...year }
}
