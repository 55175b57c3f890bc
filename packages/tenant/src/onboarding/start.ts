import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { themeSchema } from '../profile/theme.ts'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'

const named = { key: z.string().regex(/^[a-z-]{2,40}$/), name: z.string(), meaning: z.string() }
const templatesSchema = z.array(z.strictObject({ ...named, rules: ruleSetSchema.omit({ fromYear: true }) }))
const presetsSchema = z.array(z.strictObject({ ...named, theme: themeSchema }))

export type RuleTemplate = {
  key: string
  name: string
  meaning: string
  rules: Omit<RuleSetInput, 'fromYear'>
}
export type ThemePreset = z.output<typeof presetsSchema>[number]

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'))

let templates: RuleTemplate[] | undefined
/** Rule sets a new tenant can start with, as written: what they leave out is the platform's default. */
export const ruleTemplates = (): RuleTemplate[] => {
  if (templates) return templates
  const written = read('rule-templates.json')
  templatesSchema.parse(written)
  templates = written as RuleTemplate[]
  return templates
}

let presets: ThemePreset[] | undefined
/** Looks a new tenant can start with; each holds the contrast rules. */
export const themePresets = (): ThemePreset[] => {
  presets ??= presetsSchema.parse(read('theme-presets.json'))
  return presets
}
