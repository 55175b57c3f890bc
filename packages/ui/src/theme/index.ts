export {
  type ContrastFailure,
  type ContrastRule,
  checkTheme,
  contrastRules,
  isBrandNearDanger,
} from './check.ts'
export { consoleTheme } from './console.ts'
export { themeCss } from './css.ts'
export { contrast, type Oklch, toHex } from './oklch.ts'
export {
  buildTheme,
  type Mode,
  type Theme,
  type ThemeInput,
  type TokenName,
  type Tokens,
  tokenNames,
} from './tokens.ts'
