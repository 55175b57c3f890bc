import { randomBytes } from 'node:crypto'
import { onboarding } from '@kita/db/console'
import { countyOf, municipalitiesOf } from '@kita/tenant/geo'
import {
  type Answers,
  checkStep,
  isOwnHost,
  nameRefusal,
  ruleTemplates,
  steps,
  themePresets,
} from '@kita/tenant/onboarding'
import { z } from 'zod'
import { DomainError, fieldError, pointerTo } from '../error.ts'
import { newId } from '../id.ts'
import { operatorVerb } from '../operator-verb.ts'
import { actingOf, change, draftVerb, type Onboarding, takenNames } from './draft-verb.ts'
import { newestRules } from './neighbour.ts'

const revision = z.number().int().min(1)

/** The county's official key of five digits. */
export const startInput = z.strictObject({ county: z.string().max(5) })

/** A new draft for a county; several may be on their way at once. @throws field error `county-unknown` */
export const startOnboarding = operatorVerb({
  action: 'onboarding.change',
  input: startInput,
  run: async (tx, { county }, ctx) => {
    const { actor, now } = actingOf(ctx, 'onboarding.change')
    if (!countyOf(county)) throw fieldError('/county', 'county-unknown')
    const id = newId(now)
    const by = actor.operatorId
    await tx.insert(onboarding).values({
      ...{ id, county, state: 'draft', answers: {} },
      hostToken: randomBytes(16).toString('hex'),
      ...{ createdAt: now, createdBy: by, updatedAt: now, updatedBy: by },
    })
    return { result: { id }, audit: { subject: id, detail: { event: 'started', county } } }
  },
})

const saveInput = z.strictObject({
  step: z.enum(steps),
  revision,
  answer: z.record(z.string(), z.unknown()),
})

/**
 * Keeps the answer of one step, whole and right or not at all; the others stay as they are.
 * @throws field errors `onboarding-answer` with a German sentence, `portal-name-…`, `host-not-own`, `choice-unknown`;
 * DomainError `onboarding-made`, `onboarding-changed-meanwhile`
 */
export const saveStep = ({ defaults, baseDomain }: Onboarding) =>
  draftVerb({
    action: 'onboarding.change',
    input: saveInput,
    run: async (tx, { step, revision, answer: raw }, ctx) => {
      const { row } = ctx
      if (row.state !== 'draft') throw new DomainError('onboarding-made')
      const checked = checkStep(step, raw)
      if ('findings' in checked) throw refusalOf(checked.findings)
      const answer = { [step]: checked.answer } as Answers
      if (answer.area) decideArea(row.county, answer.area)
      if (answer.name) {
        const { slug, host } = answer.name
        const refusal = nameRefusal(slug, {
          taken: await takenNames(tx, row.id),
          reserved: defaults.reservedNames,
        })
        if (refusal) {
          const { code, ...params } = refusal
          throw fieldError('/answer/slug', code, params)
        }
        if (host !== null && !isOwnHost(host, baseDomain)) throw fieldError('/answer/host', 'host-not-own')
      }
      if (answer.state && !defaults.states[answer.state.state])
        throw fieldError('/answer/state', 'choice-unknown')
      if (answer.theme && !themePresets().some(({ key }) => key === answer.theme?.preset))
        throw fieldError('/answer/preset', 'choice-unknown')
      if (answer.rules) await decideRules(answer.rules.from, (slug) => newestRules(tx, slug))
      const result = await change(tx, ctx, revision, { answers: { ...row.answers, ...answer } })
      return { result, audit: { detail: { event: 'saved', step } } }
    },
  })

/** What is wrong with an answer, each fault at its place. */
export const refusalOf = (findings: { path: (string | number)[]; sentence: string }[]) =>
  new DomainError(
    'input-invalid',
    {},
    findings.map(({ path, sentence }) => ({
      pointer: pointerTo(['answer', ...path]),
      code: 'onboarding-answer',
      params: { sentence },
    })),
  )

/** A town outside is one of the county, named once, and somebody is left inside. */
const decideArea = (county: string, { outside }: NonNullable<Answers['area']>) => {
  const towns = municipalitiesOf(county)
  const names = outside.map(({ municipality }) => municipality)
  for (const [at, name] of names.entries())
    if (!towns.includes(name) || names.indexOf(name) !== at)
      throw fieldError(`/answer/outside/${at}/municipality`, 'choice-unknown')
  if (names.length >= towns.length) throw fieldError('/answer/outside', 'nobody-inside')
}

const decideRules = async (
  from: NonNullable<Answers['rules']>['from'],
  rulesOf: (slug: string) => Promise<unknown>,
) => {
  const known =
    from.kind === 'template' ? ruleTemplates().some(({ key }) => key === from.key) : await rulesOf(from.slug)
  if (!known) throw fieldError('/answer/from', 'choice-unknown')
}

/** Says that facilities come after the opening, or that they do not. */
export const putFacilitiesOff = draftVerb({
  action: 'onboarding.change',
  input: z.strictObject({ revision, later: z.boolean() }),
  run: async (tx, { revision, later }, ctx) => ({
    result: await change(tx, ctx, revision, { facilitiesLater: later }),
    audit: { detail: { event: later ? 'facilities-later' : 'facilities-first' } },
  }),
})

/** Throws a draft away that no tenant was made of. @throws DomainError `onboarding-made` */
export const dropOnboarding = draftVerb({
  action: 'onboarding.change',
  input: z.strictObject({ revision }),
  run: async (tx, { revision }, ctx) => {
    if (ctx.row.state !== 'draft') throw new DomainError('onboarding-made')
    await change(tx, ctx, revision, { state: 'dropped' })
    return { result: undefined, audit: { detail: { event: 'dropped' } } }
  },
})
