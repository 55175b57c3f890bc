import { onboarding } from '@kita/db/console'
import { tenant } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { countyOf, municipalitiesOf, searchCounties } from '@kita/tenant/geo'
import {
  type Answers,
  checklist,
  firstYearFor,
  mayCreate,
  mayOpen,
  proofOf,
  ruleTemplates,
  stateFor,
  steps,
  suggestName,
  themePresets,
} from '@kita/tenant/onboarding'
import { desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { operatorVerb } from '../operator-verb.ts'
import { draftOf, draftVerb, type Onboarding } from './draft-verb.ts'
import { readMade } from './launch.ts'
import { listNeighbours } from './neighbour.ts'

const mostHits = 60

/** The counties a question finds, at most sixty of them, and the drafts on their way, newest first. */
export const listOnboardings = operatorVerb({
  action: 'onboarding.list',
  input: z.strictObject({ q: z.string().trim().max(100, 'text-too-long').default('') }),
  readOnly: true,
  run: async (tx, { q }) => {
    const rows = await tx
      .select()
      .from(onboarding)
      .where(inArray(onboarding.state, ['draft', 'made']))
      .orderBy(desc(onboarding.updatedAt))
      .limit(200)
    const drafts = rows.map((row) => {
      const { answers } = draftOf(row)
      return {
        ...{ id: row.id, state: row.state as 'draft' | 'made', updatedAt: row.updatedAt },
        county: countyOf(row.county)?.name ?? row.county,
        area: answers.name?.area ?? null,
        slug: answers.name?.slug ?? null,
        done: row.state === 'made' ? steps.length : steps.filter((step) => answers[step]).length,
        total: steps.length,
      }
    })
    const found = q ? searchCounties(q) : []
    return { result: { drafts, found: found.length, counties: found.slice(0, mostHits) } }
  },
})

/** One draft with everything its steps offer, and how far it is. */
export const openOnboarding = ({ defaults }: Pick<Onboarding, 'defaults'>) =>
  draftVerb({
    action: 'onboarding.list',
    input: z.strictObject({}),
    readOnly: true,
    run: async (tx, _input, { row, now }) => {
      const draft = draftOf(row)
      const { name: countyName = '', state: land = '' } = countyOf(row.county) ?? {}
      const profile = stateFor({ state: land }, defaults.states)
      const made = await readMade(tx, row)
      const items = checklist(draft, made, row.facilitiesLater)
      const { name } = draft.answers
      const chosen = defaults.states[draft.answers.state?.state ?? ''] ?? profile
      return {
        result: {
          ...{ id: row.id, revision: row.revision, state: row.state as 'draft' | 'made' | 'open' },
          county: { code: row.county, name: countyName, state: land },
          municipalities: municipalitiesOf(row.county),
          answers: draft.answers as Answers,
          suggestion: {
            slug: suggestName(countyName),
            state: profile?.state ?? null,
            fromYear: firstYearFor(berlinDay(now), chosen?.yearStart ?? '08-01'),
          },
          choices: {
            states: Object.values(defaults.states).map(
              ({ state, name, yearStart, hourClasses, holidays }) => ({
                ...{ state, name, yearStart },
                hours: hourClasses.map(({ label }) => label),
                holidays: holidays.map((day) => day.name),
              }),
            ),
            templates: ruleTemplates().map(({ key, name, meaning }) => ({ key, name, meaning })),
            neighbours: await listNeighbours(tx),
            presets: themePresets(),
          },
          proof: name?.host
            ? { ...proofOf(name.host, row.hostToken), host: name.host, proved: row.provedHost === name.host }
            : null,
          facilitiesLater: row.facilitiesLater,
          checklist: items,
          mayCreate: row.state === 'draft' && mayCreate(items),
          mayOpen: row.state === 'made' && mayOpen(items),
          made: made && {
            ...made,
            slug: await slugOf(tx, row.tenantId ?? 0),
            switchId: row.switchIds[0] ?? null,
          },
        },
      }
    },
  })

const slugOf = async (tx: Parameters<typeof readMade>[0], tenantId: number): Promise<string> => {
  const [row] = await tx.select({ slug: tenant.slug }).from(tenant).where(eq(tenant.tenantId, tenantId))
  return row?.slug ?? ''
}
