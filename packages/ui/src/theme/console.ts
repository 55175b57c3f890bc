import type { ThemeInput } from './tokens.ts'

/** The console's own look: graphite, so that no tenant's colours are taken for the operator's. */
export const consoleTheme: ThemeInput = {
  hue: 272,
  chroma: 0.032,
  light: 0.28,
  accent: [0.87, 0.1, 195],
  radius: 'standard',
}
