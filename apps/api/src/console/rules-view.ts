import { z } from '@hono/zod-openapi'
import type { OperatorCtx } from '@kita/core'
import type { Draft, listRules, RulesView, WhatIfAnswer } from '@kita/core/rules'
import { explainRules, yearPlan } from '@kita/tenant'
import { type Translate, translator } from '@kita/text'
import { Explanation, PlanView, SettingView, sentencesOf, settingOf } from '../rules-shape.ts'
import { code, dayView, instant, integer, list, text } from '../shape.ts'

const year = integer(1900, 2200)
const version = integer(1, 2_000_000_000)

const Round = z.strictObject({ kitaYear: year, from: dayView, until: dayView }).openapi('RunningRound')
const DraftView = z
  .strictObject({
    state: z.enum(['draft', 'checked', 'activated', 'dropped']),
    revision: integer(1, 1_000_000),
    fromYear: year,
    /** The reader wrote a part of it, so somebody else puts it in force. */
    mine: z.boolean(),
    draftedNames: list(text(200), 100),
    note: text(500),
    emergencyReason: text(500).nullable(),
    checkedAt: instant.nullable(),
    activatedName: text(200).nullable(),
    activatedAt: instant.nullable(),
    versionAfter: version.nullable(),
    updatedAt: instant,
  })
  .openapi('RuleDraft')

export const RuleList = z
  .strictObject({
    version,
    today: dayView,
    area: text(200),
    years: list(
      z.strictObject({
        fromYear: year,
        toYear: year.nullable(),
        active: z.boolean(),
        draft: DraftView.nullable(),
        frozen: Round.nullable(),
        changed: integer(0, 500),
      }),
      200,
    ),
    activated: list(DraftView, 100),
  })
  .openapi('RuleList')

export const RuleView = z
  .strictObject({
    version,
    today: dayView,
    area: text(200),
    fromYear: year,
    kitaYear: year,
    active: z.boolean(),
    outdated: z.boolean(),
    draft: DraftView.nullable(),
    frozen: Round.nullable(),
    beforeFromYear: year.nullable(),
    settings: list(SettingView, 500),
    problems: list(
      z.strictObject({
        file: text(200),
        path: text(300),
        severity: z.enum(['error', 'warning']),
        sentence: text(1000),
      }),
      500,
    ),
    difference: list(
      z.strictObject({
        path: text(300),
        sentence: text(500).nullable(),
        before: text(400).nullable(),
        after: text(400).nullable(),
      }),
      500,
    ),
    explanation: Explanation,
    plan: PlanView,
  })
  .openapi('RuleView')

export const WhatIfView = z
  .strictObject({
    possible: z.boolean(),
    late: z.boolean(),
    kitaYear: year,
    rulesFrom: year,
    drafted: z.boolean(),
    steps: list(z.strictObject({ step: code, passed: z.boolean() }), 10),
    reason: z.strictObject({ code, sentence: text(1000) }).nullable(),
    round: text(60).nullable(),
    offersFrom: dayView.nullable(),
  })
  .openapi('WhatIfAnswer')

type Reader = OperatorCtx['actor']

const draftOf =
  (reader: Reader) =>
  ({ id: _id, settings: _settings, base: _base, draftedBy, ...draft }: Draft) => ({
    ...draft,
    mine: reader.kind === 'operator' && draftedBy.includes(reader.operatorId),
  })

export const ruleListOf = (
  { years, activated, ...rest }: Awaited<ReturnType<typeof listRules>>,
  reader: Reader,
) => ({
  ...rest,
  years: years.map((line) => ({ ...line, draft: line.draft && draftOf(reader)(line.draft) })),
  activated: activated.map(draftOf(reader)),
})

export const ruleViewOf = (view: RulesView, reader: Reader, lang: Translate['language']) => {
  const { version, today, area, fromYear, kitaYear, active, outdated, frozen, difference } = view
  const t = translator({ lang, glossary: view.glossary })
  return {
    ...{ version, today, area, fromYear, kitaYear, active, outdated, frozen, difference },
    draft: view.draft && draftOf(reader)(view.draft),
    beforeFromYear: view.before?.fromYear ?? null,
    settings: view.settings.map(settingOf),
    problems: view.problems.map(({ file, path, severity, sentence }) => ({
      ...{ file, severity, sentence, path: path.join('.') },
    })),
    explanation: sentencesOf(explainRules(view.rules, kitaYear), t),
    plan: yearPlan(view.rules, kitaYear),
  }
}

/** The refusal in the words that families would read. */
export const whatIfOf = ({ reason, glossary, ...found }: WhatIfAnswer, lang: Translate['language']) => {
  const t = translator({ lang, glossary })
  const { code = '', params = {} } = reason ?? {}
  const counted = typeof params.max === 'number' ? { count: params.max, ...params } : params
  return { ...found, reason: reason && { code, sentence: t(`error.${code}`, counted) } }
}
