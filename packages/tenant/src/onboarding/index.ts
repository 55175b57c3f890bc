export { type NameRefusal, nameRefusal, suggestName } from './name.ts'
export { type RuleTemplate, ruleTemplates, type ThemePreset, themePresets } from './start.ts'
