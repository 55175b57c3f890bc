import { type ContrastFailure, checkTheme } from './check.ts'
import type { Oklch } from './oklch.ts'
import { buildTheme, type ThemeInput } from './tokens.ts'

/** Limits of a brand colour's lightness in a bundle. */
const [darkest, lightest] = [0.2, 0.6]
const highestChroma = 0.37
const step = 0.005

/**
 * The pairs, light and dark, that would break a contrast rule if the tenant's colours were shown exactly as chosen. The
 * builder would move them quietly; who chooses colours is told instead, and a proposal made.
 */
export const checkWish = (input: ThemeInput): ContrastFailure[] =>
  checkTheme(buildTheme(input, { asWished: true }))

/**
 * The nearest colours that pass: hue and chroma stay, lightness moves as little as it must. The brand gets darker until
 * white text holds on it, the accent lighter until dark text holds on it and it stands out from the brand.
 */
export const nearestPassing = (input: ThemeInput): ThemeInput => {
  const brand = {
    ...input,
    light: clamp(input.light, darkest, lightest),
    chroma: clamp(input.chroma, 0, highestChroma),
  }
  const settled = move(brand, (theme, by) => ({ ...theme, light: brand.light - by }), 'brand')
  return move(settled, (theme, by) => ({ ...theme, accent: lighter(settled.accent, by) }), 'accent')
}

type Part = 'brand' | 'accent'

/** Which of the two colours a failing pair is about: the accent where it takes part. */
const partOf = ({ front, back }: ContrastFailure): Part =>
  [front, back].includes('portal-accent') ? 'accent' : 'brand'

const move = (
  from: ThemeInput,
  moved: (theme: ThemeInput, by: number) => ThemeInput,
  part: Part,
): ThemeInput => {
  let theme = from
  for (let steps = 1; steps <= 1 / step && fails(theme, part); steps++) theme = moved(from, steps * step)
  return theme
}

const fails = (theme: ThemeInput, part: Part) => checkWish(theme).some((failure) => partOf(failure) === part)

const lighter = ([lightness, chroma, hue]: Oklch, by: number): Oklch => [
  Math.round(Math.min(1, lightness + by) * 1000) / 1000,
  chroma,
  hue,
]

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
