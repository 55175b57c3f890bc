import { type Oklch, reachContrast, toHex } from './oklch.ts'

/** What a tenant says about its colours: `theme.json` of its bundle. */
export type ThemeInput = {
  /** Hue of the brand colour in degrees, 0–360 (OKLCH). */
  hue: number
  /** Chroma of the brand colour, 0–0.2. */
  chroma: number
  /** Lightness of the brand colour, 0–1; darkened where white text would not hold on it. */
  light: number
  /** One accent for shapes, banner and the flag of today; never text, never a button. */
  accent: Oklch
  radius: 'square' | 'standard' | 'soft'
}

export type Mode = 'light' | 'dark'
/** Custom property without its dashes → `#rrggbb`. */
export type Tokens = Record<TokenName, string>
export type TokenName = ReturnType<typeof tokenNames>[number]
export type Theme = { light: Tokens; dark: Tokens; radius: ThemeInput['radius'] }

const kern = [
  'layout-text-default', 'layout-text-muted', 'layout-text-inverse', 'layout-border',
  'layout-background-default', 'layout-background-hued', 'layout-background-default-surface',
  'layout-background-level-1', 'layout-background-level-1-surface',
  'layout-background-level-2', 'layout-background-level-2-surface',
  'action-default', 'action-on-default', 'action-visited', 'action-focus-default',
  'form-input-border', 'form-input-background', 'decorative-brand-default',
  'decorative-border-default', 'decorative-border-level-1', 'decorative-border-level-2',
] as const // biome-ignore format: one line per group reads better than 21 lines

const portal = ['on-brand', 'tint', 'accent', 'on-accent', 'block-mid', 'block-soft', 'block-deep'] as const

/** Names of all custom properties a theme sets: KERN's that carry the brand, and our own. */
export const tokenNames = () => [
  ...kern.map((name) => `kern-color-${name}` as const),
  ...portal.map((name) => `portal-${name}` as const),
]

const highestChroma = 0.2

/** How a colour of the tenant comes to its contrast. */
type Reach = typeof reachContrast

type Grounds = { page: string; sheet: string; surface: string; tint: string }

/** The four backgrounds text may stand on. Neutrals carry the brand's hue, so greys belong to the brand. */
const grounds = (hue: number, chroma: number, dark: boolean): Grounds => ({
  page: toHex(dark ? [0.188, 0.014, hue] : [0.974, 0.007, hue]),
  sheet: toHex(dark ? [0.232, 0.016, hue] : [1, 0, 0]),
  surface: toHex(dark ? [0.278, 0.018, hue] : [0.955, 0.01, hue]),
  tint: toHex(dark ? [0.285, chroma * 0.4, hue] : [0.945, Math.min(0.032, chroma * 0.35), hue]),
})

/** Brand field: keeps the tenant's lightness where white text reaches 7:1, else gets darker. */
const brandField = ({ hue, light }: ThemeInput, chroma: number, dark: boolean, reach: Reach) => {
  const onBrand = toHex(dark ? [0.97, 0.004, hue] : [1, 0, 0])
  const wished: Oklch = dark ? [0.31, chroma * 0.75, hue] : [light, chroma, hue]
  // in the dark the field is ours, whatever colour was chosen
  const field = (dark ? reachContrast : reach)(wished, 7, [onBrand], 'darker')
  return { onBrand, lightness: field[0], brand: toHex(field) }
}

const accentShape = ({ accent, hue }: ThemeInput, brand: string, dark: boolean, reach: Reach) => {
  const onAccent = toHex([0.2, 0.03, hue])
  const wished: Oklch = dark ? [accent[0] * 0.94, accent[1] * 0.9, accent[2]] : accent
  const readable = reach(wished, 7, [onAccent], 'lighter')
  return { onAccent, accent: toHex(reach(readable, 3, [brand], 'lighter')) }
}

const buildMode = (input: ThemeInput, mode: Mode, reach: Reach): Tokens => {
  const dark = mode === 'dark'
  const { hue } = input
  const chroma = Math.min(highestChroma, Math.max(0, input.chroma))
  const away = dark ? 'lighter' : 'darker'
  const neutral = (lightness: number, tone: number) => toHex([lightness, tone, hue])
  const { page, sheet, surface, tint } = grounds(hue, chroma, dark)
  const backs = [page, sheet, surface, tint]
  const { onBrand, lightness, brand } = brandField(input, chroma, dark, reach)
  const { onAccent, accent } = accentShape(input, brand, dark, reach)

  const actionOn = dark ? neutral(0.18, 0.02) : '#ffffff'
  const wishedAction: Oklch = dark ? [0.8, Math.min(chroma, 0.11), hue] : [lightness, chroma, hue]
  const action = toHex(reachContrast(wishedAction, dark ? 7 : 5.5, backs, away))
  const line = dark ? neutral(0.34, 0.018) : neutral(0.885, 0.013)

  return {
    'kern-color-layout-text-default': dark ? neutral(0.955, 0.006) : neutral(0.225, 0.022),
    'kern-color-layout-text-muted': toHex(
      reachContrast(dark ? [0.78, 0.016, hue] : [0.44, 0.022, hue], 7, backs, away),
    ),
    'kern-color-layout-text-inverse': dark ? neutral(0.18, 0.02) : neutral(0.98, 0.004),
    'kern-color-layout-border': toHex(
      reachContrast(dark ? [0.55, 0.02, hue] : [0.62, 0.02, hue], 3, backs, away),
    ),
    'kern-color-layout-background-default': sheet,
    'kern-color-layout-background-hued': page,
    'kern-color-layout-background-default-surface': surface,
    'kern-color-layout-background-level-1': page,
    'kern-color-layout-background-level-1-surface': sheet,
    'kern-color-layout-background-level-2': sheet,
    'kern-color-layout-background-level-2-surface': surface,
    'kern-color-action-default': action,
    'kern-color-action-on-default': actionOn,
    'kern-color-action-visited': toHex(dark ? [0.8, 0.1, 305] : [0.42, 0.14, 305]),
    'kern-color-action-focus-default': dark ? toHex([0.86, 0.15, 95]) : neutral(0.3, 0.05),
    'kern-color-form-input-border': dark ? neutral(0.9, 0.01) : neutral(0.28, 0.03),
    'kern-color-form-input-background': surface,
    'kern-color-decorative-brand-default': brand,
    'kern-color-decorative-border-default': line,
    'kern-color-decorative-border-level-1': dark ? neutral(0.38, 0.018) : neutral(0.86, 0.014),
    'kern-color-decorative-border-level-2': line,
    'portal-on-brand': onBrand,
    'portal-tint': tint,
    'portal-accent': accent,
    'portal-on-accent': onAccent,
    'portal-block-mid': toHex(dark ? [0.53, chroma * 0.8, hue] : [lightness + 0.17, chroma * 0.92, hue]),
    'portal-block-soft': toHex(dark ? [0.77, chroma * 0.5, hue] : [0.88, chroma * 0.42, hue]),
    'portal-block-deep': toHex(dark ? [0.24, chroma * 0.6, hue] : [lightness - 0.09, chroma * 0.85, hue]),
  }
}

export type BuildOptions = {
  /** The tenant's own colours exactly as chosen, whatever their contrast: to be judged, never to be shown. */
  asWished?: boolean
}

/** All colours of a tenant, light and dark, as plain hex. */
export const buildTheme = (input: ThemeInput, { asWished = false }: BuildOptions = {}): Theme => {
  const reach: Reach = asWished ? (colour) => colour : reachContrast
  return {
    light: buildMode(input, 'light', reach),
    dark: buildMode(input, 'dark', reach),
    radius: input.radius,
  }
}
