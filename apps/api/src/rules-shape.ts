import { z } from '@hono/zod-openapi'
import { type Chapter, entriesOf, type Setting, sections } from '@kita/tenant'
import type { Translate } from '@kita/text'
import { code, dayView, integer, list, text } from './shape.ts'

const year = integer(1900, 2200)
const thousandth = integer(0, 1000)

/** Rules as families read them: sentences by chapter. */
export const Explanation = list(
  z.strictObject({ section: z.enum(sections), sentences: list(text(600), 200) }),
  20,
)

export const sentencesOf = (chapters: readonly Chapter[], t: Translate) =>
  chapters.map(({ section, sentences }) => ({
    section,
    sentences: sentences.map(({ key, params }) => t(`rule.say.${key}`, params)),
  }))

const Entries = list(z.strictObject({ name: text(200), value: text(2000) }), 1000)
export const SettingView = z
  .strictObject({
    path: code,
    own: Entries.nullable(),
    value: Entries,
    fallback: Entries.nullable(),
    before: Entries.nullable(),
    changed: z.boolean(),
  })
  .openapi('RuleSetting')

export const settingOf = ({ path, control, own, value, fallback, before, changed }: Setting) => {
  const entries = (one: unknown) => (one === undefined ? null : entriesOf(control, path, one))
  return {
    ...{ path, changed, own: entries(own), value: entries(value) ?? [] },
    ...{ fallback: entries(fallback), before: entries(before) },
  }
}

export const PlanView = z
  .strictObject({
    kitaYear: year,
    from: dayView,
    until: dayView,
    months: list(z.strictObject({ day: dayView, at: thousandth }), 12),
    lanes: list(
      z.strictObject({
        key: code,
        care: code.optional(),
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
