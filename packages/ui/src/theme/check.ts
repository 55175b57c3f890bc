import { contrast } from './oklch.ts'
import type { Mode, Theme, ThemeInput, TokenName } from './tokens.ts'

export type ContrastRule = { front: TokenName; back: TokenName; least: number }
export type ContrastFailure = ContrastRule & { mode: Mode; ratio: number }

const page = 'kern-color-layout-background-hued'
const sheet = 'kern-color-layout-background-default'
const surface = 'kern-color-layout-background-default-surface'
const tint = 'portal-tint'

const on = (front: TokenName, least: number, backs: readonly TokenName[]): ContrastRule[] =>
  backs.map((back) => ({ front, back, least }))

/** Body text holds 7:1 (WCAG AAA), actions 4.5:1, lines and shapes 3:1 (WCAG 1.4.3, 1.4.6, 1.4.11). */
export const contrastRules: readonly ContrastRule[] = [
  ...on('kern-color-layout-text-default', 7, [page, sheet, surface, tint]),
  ...on('kern-color-layout-text-muted', 7, [page, sheet, surface, tint]),
  ...on('kern-color-action-default', 4.5, [page, sheet, surface, tint]),
  ...on('kern-color-action-on-default', 4.5, ['kern-color-action-default']),
  ...on('portal-on-brand', 7, ['kern-color-decorative-brand-default']),
  ...on('portal-on-accent', 7, ['portal-accent']),
  ...on('portal-accent', 3, ['kern-color-decorative-brand-default']),
  ...on('kern-color-layout-border', 3, [page, sheet, tint]),
  ...on('kern-color-action-focus-default', 3, [page, sheet]),
  ...on('kern-color-form-input-border', 3, [sheet, surface]),
]

/** The pairs of a theme that break a contrast rule; a theme with any of them must not be saved. */
export const checkTheme = (theme: Theme): ContrastFailure[] =>
  (['light', 'dark'] as const).flatMap((mode) =>
    contrastRules
      .map((rule) => ({ ...rule, mode, ratio: contrast(theme[mode][rule.front], theme[mode][rule.back]) }))
      .filter((pair) => pair.ratio < pair.least),
  )

/** Hue of KERN's danger red. */
const dangerHue = 29

/** A brand within 25° of danger keeps its actions; danger must then be told by icon, word and a confirming page. */
export const isBrandNearDanger = ({ hue, chroma }: Pick<ThemeInput, 'hue' | 'chroma'>): boolean => {
  const distance = Math.abs(((hue - dangerHue + 540) % 360) - 180)
  return chroma > 0.04 && distance <= 25
}
