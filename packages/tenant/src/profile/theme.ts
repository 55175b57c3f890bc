import { z } from 'zod'

/** A cell of the building-block pictures: shape, colour, second colour (`bars.m.d`), or `-` for empty. */
const cell = z
  .string()
  .regex(/^(-|[a-z][a-z0-9]{0,7}(\.[a-z]){0,2})$/, 'Erwartet wird ein Baustein wie „bars.m.d“ oder „-“.')
const columns = z.array(z.array(cell).max(8))

export const themeSchema = z
  .strictObject({
    hue: z.number().min(0).lt(360).describe('Farbton der Hausfarbe in Grad (OKLCH).'),
    chroma: z.number().min(0).max(0.37).describe('Sättigung der Hausfarbe (OKLCH).'),
    light: z.number().min(0.2).max(0.6).describe('Helligkeit der Hausfarbe (OKLCH).'),
    accent: z
      .tuple([z.number().min(0).max(1), z.number().min(0).max(0.37), z.number().min(0).lt(360)])
      .describe('Akzentfarbe: Helligkeit, Sättigung, Farbton (OKLCH).'),
    radius: z
      .enum(['square', 'standard', 'soft'])
      .default('standard')
      .describe('Ecken: eckig, normal oder rund.'),
    skyline: columns.min(1).max(12).describe('Bausteine über dem Suchfeld, spaltenweise von unten.'),
    logo: columns.length(2).describe('Zeichen aus zwei mal zwei Bausteinen, wenn es kein Logo gibt.'),
  })
  .describe('Aussehen des Portals.')

export type Theme = z.output<typeof themeSchema>
