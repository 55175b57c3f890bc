import { z } from '@hono/zod-openapi'
import type { OperatorCtx } from '@kita/core'
import type { Draft, listRules, RulesView, WhatIfAnswer } from '@kita/core/rules'
import { entriesOf, explainRules, type Setting, sections, yearPlan } from '@kita/tenant'
import { type Translate, translator } from '@kita/text'
import { code, dayView, instant, integer, list, text } from '../shape.ts'

const year = integer(1900, 2200)
const version = integer(1, 2_000_000_000)
const thousandth = integer(0, 1000)

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

const Entries = list(z.strictObject({ name: text(200), value: text(2000) }), 1000)
const SettingView = z
  .strictObject({
    path: code,
    own: Entries.nullable(),
    value: Entries,
    fallback: Entries.nullable(),
    before: Entries.nullable(),
    changed: z.boolean(),
  })
  .openapi('RuleSetting')

export const PlanView = z
  .strictObject({
    kitaYear: year,
    from: dayView,
    until: dayView,
    months: list(z.strictObject({ day: dayView, at: thousandth }), 12),
    lanes: list(
      z.strictObject({
        key: code,
        bars: list(
          z.strictObject({
            kind: code,
            name: text(60).nullable(),
            ...{ from: dayView, until: dayView, at: thousandth, width: thousandth },
          }),
          20,
        ),
      }),
      5,
    ),
    dates: list(
      z.strictObject({
        kind: code,
        day: dayView,
        at: thousandth,
        care: code.optional(),
        municipalities: list(text(200), 200).optional(),
        mode: code.optional(),
      }),
      100,
    ),
  })
  .openapi('YearPlan')

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
    explanation: list(z.strictObject({ section: z.enum(sections), sentences: list(text(600), 200) }), 20),
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

const settingOf = ({ path, control, own, value, fallback, before, changed }: Setting) => {
  const entries = (one: unknown) => (one === undefined ? null : entriesOf(control, path, one))
  return {
    ...{ path, changed, own: entries(own), value: entries(value) ?? [] },
    ...{ fallback: entries(fallback), before: entries(before) },
  }
}

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
    explanation: explainRules(view.rules, kitaYear).map(({ section, sentences }) => ({
      section,
      sentences: sentences.map(({ key, params }) => t(`rule.say.${key}`, params)),
    })),
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
