import { visitRules } from '@kita/tenant'
import { ageUnits, guessMapping, importFields, noDecisions } from '@kita/tenant/import'
import { z } from 'zod'
import { fieldError } from '../error.ts'
import { optionalLine } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { changeJob, holdJob, jobId, lineRef, revision } from './state.ts'

const field = z.enum(importFields as [string, ...string[]], 'choice-unknown')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-invalid')
const count = (max: number) => z.int('number-invalid').min(0, 'value-too-small').max(max, 'value-too-large')

/** What a column is taken for; null for a column that is left out. */
export const columnUse = z.strictObject({ field: field.nullable(), unit: z.enum(ageUnits) })
/** What holds for lines that do not say it. */
export const importDefaults = z.strictObject({
  provider: optionalLine(200).nullable(),
  town: optionalLine(200).nullable(),
  kind: z.enum(['KITA', 'HORT']),
  opens: time.nullable(),
  closes: time.nullable(),
  ageFromMonths: count(216).nullable(),
  ageToMonths: count(216).nullable(),
  placesTotal: count(400).nullable(),
  visit: z.enum(visitRules),
  published: z.boolean(),
  onboarding: z.enum(['invited', 'agreed', 'trained', 'live']),
  leaveOutFaulty: z.boolean(),
})

/** What the columns are and what holds for lines that do not say it. @throws field error `import-columns` */
export const mapImport = operatorTenantVerb({
  action: 'import.change',
  input: z.strictObject({
    ...{ id: jobId, revision },
    files: z.array(z.array(columnUse).max(150)).min(1).max(2),
    defaults: importDefaults,
  }),
  run: async (tx, { id, revision: seen, files, defaults }, { tenant, now }) => {
    const job = await holdJob(tx, tenant.id, id, seen)
    const sources = job.sources.map((source, at) => ({ ...source, mapping: files[at] ?? [] }))
    if (sources.some(({ table, mapping }) => table.columns.length !== mapping.length))
      throw fieldError('/files', 'import-columns')
    const empty = (text: string | null) => text || null
    const filled = { ...defaults, provider: empty(defaults.provider), town: empty(defaults.town) }
    return { result: { revision: await changeJob(tx, job, { sources, defaults: filled }, now) } }
  },
})

/** Another sheet of the workbook is the list. What was decided was about lines of the sheet before. @throws field error `choice-unknown` */
export const chooseImportSheet = operatorTenantVerb({
  action: 'import.change',
  input: z.strictObject({
    ...{ id: jobId, revision },
    file: z.int().min(0).max(1),
    sheet: z.string().max(100),
  }),
  run: async (tx, { id, revision: seen, file, sheet }, { tenant, now }) => {
    const job = await holdJob(tx, tenant.id, id, seen)
    const source = job.sources[file]
    const table = source?.others?.find((other) => other.sheet?.read === sheet)
    if (!source || !table) throw fieldError('/sheet', 'choice-unknown')
    const others = [source.table, ...(source.others ?? []).filter((other) => other !== table)]
    const sources = job.sources.with(file, { table, others, mapping: guessMapping(table) })
    return { result: { revision: await changeJob(tx, job, { sources, decisions: noDecisions }, now) } }
  },
})

const key = z.string().max(80)
const degrees = (min: number, max: number) =>
  z.number('number-invalid').min(min, 'spot-outside').max(max, 'spot-outside')

/** Only these: what was decided before stays. */
export const importDecisions = z.strictObject({
  joins: z.record(lineRef, z.union([lineRef, z.enum(['own', 'skip'])])),
  matches: z.record(lineRef, key),
  edits: z.record(z.string().max(200), z.enum(['keep', 'take'])),
  spots: z.record(lineRef, z.strictObject({ latitude: degrees(47.2, 55.1), longitude: degrees(5.8, 15.1) })),
})

/** What belongs together, what a facility's own words weigh, where a facility lies. */
export const decideImport = operatorTenantVerb({
  action: 'import.change',
  input: z.strictObject({ ...{ id: jobId, revision }, decisions: importDecisions.partial() }),
  run: async (tx, { id, revision: seen, decisions: fresh }, { tenant, now }) => {
    const job = await holdJob(tx, tenant.id, id, seen)
    const old = job.decisions
    const decisions = {
      joins: { ...old.joins, ...fresh.joins },
      matches: { ...old.matches, ...fresh.matches },
      edits: { ...old.edits, ...fresh.edits },
      spots: { ...old.spots, ...fresh.spots },
    }
    return { result: { revision: await changeJob(tx, job, { decisions }, now) } }
  },
})
