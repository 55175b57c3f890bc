import { buildTheme, type ThemeInput, type Tokens } from './tokens.ts'

/** Small (inputs), default (buttons, notices), large (sheets), pill; in pixels. */
const radii = {
  square: [0, 0, 0, 0],
  standard: [2, 6, 10, 999],
  soft: [6, 12, 20, 999],
} as const

const declare = (tokens: Tokens) =>
  Object.entries(tokens)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')

/**
 * The tenant's stylesheet: only custom properties. Follows the reader's system unless
 * `data-kern-theme` on the root element decides.
 */
export const themeCss = (input: ThemeInput): string => {
  const theme = buildTheme(input)
  const [small, normal, large, pill] = radii[input.radius]
  const dark = declare(theme.dark)
  const measures =
    `--kern-metric-border-radius-small:${small}px;--kern-metric-border-radius-default:${normal}px;` +
    `--kern-metric-border-radius-large:${large}px;--portal-radius-pill:${pill}px`
  return (
    `:root{${measures};${declare(theme.light)}}\n` +
    `@media (prefers-color-scheme:dark){:root:not([data-kern-theme=light]){${dark}}}\n` +
    `:root[data-kern-theme=dark]{${dark}}\n`
  )
}

/** The tenant's picture stands where the skyline stood, beside the words: no text lies on it, and nothing needs it. */
export const pictureCss = (path: string): string =>
  `.hero .skyline{display:none}\n` +
  `.hero>.wrap::after{content:"";aspect-ratio:3/2;margin-block:48px 104px;` +
  `border-radius:var(--kern-metric-border-radius-large);background:url("${path}") center/cover}\n` +
  `@media print{.hero>.wrap::after{display:none}}\n`
