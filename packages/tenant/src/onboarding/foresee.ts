import { countyOf, localitiesOf } from '../geo/county.ts'
import type { Defaults } from '../profile/complete.ts'
import { type Draft, firstYearFor } from './draft.ts'
import { stateFor, type Whole } from './draft-bundle.ts'
import { suggestName } from './name.ts'
import { ruleTemplates, themePresets } from './start.ts'

/** What stands where the wizard has not asked yet. */
export type Blanks = { portal: string; department: string; contact: string }

/**
 * The answers of a draft as if it were made today: what is still open takes what the wizard would suggest, so that the
 * portal can be shown before it is there.
 * @param today Berlin day
 * @throws RangeError for an unknown county
 */
export const foresee = (
  { county, answers }: Draft,
  { defaults, today, blanks }: { defaults: Pick<Defaults, 'states'>; today: string; blanks: Blanks },
): Whole => {
  const found = countyOf(county)
  const [seat] = localitiesOf(county)
  const state = found && (stateFor(found, defaults.states) ?? Object.values(defaults.states)[0])
  const [template] = ruleTemplates()
  const [preset] = themePresets()
  if (!found || !seat || !state || !template || !preset) throw new RangeError('the county is not known')
  const yearStart = defaults.states[answers.state?.state ?? state.state]?.yearStart ?? state.yearStart
  const reach = { phone: '0000 000000', email: 'kita@office.example' }
  return {
    area: answers.area ?? { outside: [] },
    name: answers.name ?? {
      ...{ name: blanks.portal, area: found.name, host: null },
      slug: suggestName(found.name) || 'portal',
    },
    state: answers.state ?? { state: state.state },
    rules: answers.rules ?? {
      from: { kind: 'template', key: template.key },
      fromYear: firstYearFor(today, yearStart),
    },
    theme: answers.theme ?? { preset: preset.key },
    texts: answers.texts ?? {
      office: {
        ...{ name: answers.name?.area ?? found.name, department: blanks.department, ...reach },
        address: { street: '–', postcode: seat.postcode, town: seat.municipality },
        website: 'https://office.example',
      },
      contacts: [{ name: blanks.contact, role: blanks.department, phone: reach.phone }],
      advantages: [],
    },
  }
}
