import { z } from 'zod'
import { explainIssues, type Finding } from '../bundle/explain-issue.ts'
import { tenantProfileSchema } from '../profile/profile.ts'
import { line } from '../profile/text.ts'

const { area, contacts, jurisdiction, name, office, openingHours, state } = tenantProfileSchema.shape
const outside = jurisdiction.shape.outside.unwrap()

/** A key of our own data files. */
const key = z.string().regex(/^[a-z-]{2,40}$/)
const slug = z.string().max(41)
/** Whether such a name may be taken is told apart: `hostRefusal`. */
const host = z.string().max(253)

/** What each step of the wizard asks; its sentences are those of the bundle it becomes. */
export const stepSchemas = {
  area: z.strictObject({ outside }),
  name: z.strictObject({ name, area, slug, host: host.nullable().describe('Eigene Internetadresse.') }),
  state: z.strictObject({ state }),
  rules: z.strictObject({
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('template'), key }),
      z.strictObject({ kind: z.literal('tenant'), slug }),
    ]),
    fromYear: z
      .number()
      .int()
      .min(2020)
      .max(2199)
      .describe('Erstes Kita-Jahr, für das die Regeln gelten (Jahr des Beginns).'),
  }),
  theme: z.strictObject({ preset: key }),
  texts: z.strictObject({
    office,
    contacts,
    openingHours,
    advantages: z.array(line).max(4).default([]).describe('Vorteile auf der Startseite.'),
  }),
} as const

export const steps = ['area', 'name', 'state', 'rules', 'theme', 'texts'] as const
export type Step = (typeof steps)[number]
export type Answers = { [S in Step]?: z.output<(typeof stepSchemas)[S]> | undefined }

/** What is not known before the end: how the wizard stands. */
export type Draft = {
  /** First five digits of the AGS. */
  county: string
  answers: Answers
  /** The host whose DNS was seen to carry the token. */
  provedHost: string | null
}

/** Takes what was filled in at a step, or says in German what is wrong with it. */
export const checkStep = <S extends Step>(
  step: S,
  value: unknown,
): { answer: NonNullable<Answers[S]> } | { findings: Finding[] } => {
  const schema = stepSchemas[step]
  const result = schema.safeParse(value)
  if (result.success) return { answer: result.data as NonNullable<Answers[S]> }
  return { findings: explainIssues(schema, value, result.error.issues, 'Angabe') }
}

/** A host of somebody's own: not one label, not a number, not below the platform's domain. */
export const isOwnHost = (host: string, baseDomain: string): boolean =>
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host) &&
  host.length <= 253 &&
  !/(^|\.)xn--/.test(host) &&
  host !== baseDomain &&
  !host.endsWith(`.${baseDomain}`)

/** Where the office's administrator of names writes the token as a TXT record, and what. */
export const proofOf = (host: string, token: string) => ({
  record: `_kita-portal.${host}`,
  value: `kita-portal=${token}`,
})

/** The first Kita-Jahr a new portal takes requests for. `yearStart` is `MM-DD`. */
export const firstYearFor = (today: string, yearStart: string): number =>
  Number(today.slice(0, 4)) + (today.slice(5) >= yearStart ? 1 : 0)
