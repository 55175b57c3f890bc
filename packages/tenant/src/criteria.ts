import { z } from 'zod'
import { ageClassCodes } from './profile/state-profile.ts'
import { key, line, paragraphs } from './profile/text.ts'

/** What a criterion can read; the meaning of each is the core's (criteria/fact.ts). */
export const factKinds = [
  'single-parent',
  'living-alone',
  'work-1',
  'work-2',
  'work-all',
  'sibling-now',
  'sibling-leaving',
  'staff-child',
  'care-of-relatives',
  'multiples',
  'hardship',
  'left-out-last-year',
  'declared',
  'near-home',
  'same-town',
  'last-year-before-school',
  'under-three',
  'older',
  'hours-booked',
  'wish-rank',
  'staff-judged',
] as const

const criterionSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .describe('Kürzel des Kriteriums, im Katalog einmalig.'),
  label: line.describe('Das Kriterium in Worten der Eltern.'),
  help: paragraphs.optional().describe('Erklärung für Eltern.'),
  fact: z.enum(factKinds).describe('Was das Kriterium liest.'),
  threshold: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Mindeststunden in der Woche oder größte Entfernung in km.'),
  points: z.int().min(-100).max(1000).optional().describe('Punkte, wo Punkte zählen.'),
  alwaysFirst: z.boolean().optional().describe('Solche Kinder kommen immer zuerst.'),
  proof: z.enum(['none', 'declaration', 'document']).optional().describe('Welcher Nachweis nötig ist.'),
})

const catalogueSchema = z.strictObject({
  key: key.describe('Schlüssel des Katalogs.'),
  owner: z
    .enum(['tenant', 'provider', 'facility'])
    .describe('Für wen er gilt: Jugendamt, Träger oder Einrichtung.'),
  of: key.optional().describe('Schlüssel des Trägers oder der Einrichtung.'),
  fromYear: z.int().min(2000).max(2100).describe('Gilt ab dem Kita-Jahr, das in diesem Jahr beginnt.'),
  ageClass: z.enum(ageClassCodes).optional().describe('Altersgruppe; ohne sie gilt er für alle.'),
  title: line.describe('Name des Katalogs.'),
  note: paragraphs.optional().describe('Einleitung für Eltern.'),
  shape: z.enum(['points', 'order', 'unranked']).describe('Punkte, feste Reihenfolge oder ohne Reihenfolge.'),
  submissionTimeCounts: z
    .boolean()
    .optional()
    .describe('Bei gleichem Geburtstag zählt der Tag der Anmeldung.'),
  criteria: z.array(criterionSchema).min(1).max(40).describe('Die Kriterien in ihrer Reihenfolge.'),
})

/** criteria.json of a bundle: catalogues an office starts from; those it writes itself stay its own. */
export const criteriaSchema = z.array(catalogueSchema).max(500)
export type BundleCatalogue = z.output<typeof catalogueSchema>

/** Catalogues that name nobody, or two with one key. */
export const criteriaFaults = (
  catalogues: readonly BundleCatalogue[],
  known: { providers: readonly { key: string }[]; facilities: readonly { key: string }[] },
): { path: (string | number)[]; sentence: string }[] =>
  catalogues.flatMap((one, index) => {
    const keys = { tenant: null, provider: known.providers, facility: known.facilities }[one.owner]
    const codes = one.criteria.map(({ code }) => code)
    return [
      ...(catalogues.findIndex((each) => each.key === one.key) !== index
        ? [{ path: [index, 'key'], sentence: `Den Schlüssel „${one.key}“ gibt es zweimal.` }]
        : []),
      ...((keys === null ? one.of !== undefined : !keys.some((each) => each.key === one.of))
        ? [{ path: [index, 'of'], sentence: `„${one.of ?? ''}“ ist nicht in den Tabellen des Bündels.` }]
        : []),
      ...(new Set(codes).size < codes.length
        ? [{ path: [index, 'criteria'], sentence: 'Ein Kürzel steht zweimal im Katalog.' }]
        : []),
    ]
  })
