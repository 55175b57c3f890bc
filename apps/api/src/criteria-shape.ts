import { z } from '@hono/zod-openapi'
import { code, integer, list, text, uuid } from './shape.ts'

const ownerKind = z.enum(['tenant', 'provider', 'facility'])
const shape = z.enum(['points', 'order', 'unranked'])
const proofNeeded = z.enum(['none', 'declaration', 'document'])
export const proofState = z.enum(['none', 'seen', 'refused'])
/** What was said: yes or no, weekly hours or kilometres, or words. */
export const factValue = z.union([z.boolean(), z.number().min(-1_000_000).max(1_000_000), text(1000)])
const bigInteger = integer(-2_147_483_648, 2_147_483_647)
export const orderKey = list(bigInteger, 60)

const CriterionView = z
  .strictObject({
    code,
    label: text(200),
    help: text(600),
    fact: code,
    threshold: integer(1, 100).nullable(),
    points: integer(-100, 1000),
    alwaysFirst: z.boolean(),
    proof: proofNeeded,
  })
  .openapi('Criterion')

export const catalogueHead = {
  id: uuid,
  ownerKind,
  fromYear: integer(2000, 2100),
  ageClass: text(12),
  title: text(120),
  shape,
  version: integer(1, 10_000),
}
export const CatalogueView = z
  .strictObject({
    ...catalogueHead,
    note: text(1000),
    submissionTimeCounts: z.boolean(),
    criteria: list(CriterionView, 60),
  })
  .openapi('CriteriaCatalogue')

export const QuestionView = z
  .strictObject({
    kind: code,
    code: text(40),
    label: text(200).nullable(),
    proof: proofNeeded,
    facilities: list(text(300), 60),
  })
  .openapi('CriteriaQuestion')

export const DetailView = z
  .strictObject({
    code,
    label: text(200),
    owner: ownerKind,
    met: z.enum(['yes', 'no', 'open', 'refused']),
    value: factValue.nullable(),
    points: integer(-10_000, 10_000),
    proof: proofState,
    proofNeeded,
  })
  .openapi('CriterionResult')
export const points = integer(-100_000, 100_000).nullable()
