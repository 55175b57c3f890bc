export {
  type ContrastFailure,
  type ContrastRule,
  checkTheme,
  contrastRules,
  isBrandNearDanger,
} from './check.ts'
export { consoleTheme } from './console.ts'
export { pictureCss, themeCss } from './css.ts'
export { contrast, fromHex, type Oklch, toHex } from './oklch.ts'
export {
  type BuildOptions,
  buildTheme,
  type Mode,
  type Theme,
  type ThemeInput,
  type TokenName,
  type Tokens,
  tokenNames,
} from './tokens.ts'
export { checkWish, nearestPassing } from './wish.ts'
