/** A colour in OKLCH: lightness 0–1, chroma 0–0.4, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number]

/** Björn Ottosson's OKLab matrices; linear-light sRGB, components may lie outside 0–1. */
const toLinearRgb = ([lightness, chroma, hue]: Oklch): [number, number, number] => {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const isDisplayable = (colour: Oklch) => toLinearRgb(colour).every((part) => part > -0.0005 && part < 1.0005)

/** Lowers the chroma until a screen can show the colour: lightness and hue, which carry contrast and identity, stay. */
const intoGamut = ([lightness, chroma, hue]: Oklch): Oklch => {
  let fitting = chroma
  while (fitting > 0 && !isDisplayable([lightness, fitting, hue])) fitting -= 0.002
  return [lightness, Math.max(fitting, 0), hue]
}

const toByte = (linear: number) => {
  const part = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055))
}

/** `#rrggbb` of the nearest displayable colour. */
export const toHex = (colour: Oklch): string =>
  `#${toLinearRgb(intoGamut(colour))
    .map((part) => toByte(part).toString(16).padStart(2, '0'))
    .join('')}`

/** The colour of a `#rrggbb`, rounded to what a theme keeps: three places, whole degrees. */
export const fromHex = (hex: string): Oklch => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const places = (value: number) => Math.round(value * 1000) / 1000
  const hue = (Math.atan2(blueYellow, greenRed) * 180) / Math.PI
  return [
    places(lightness),
    places(Math.hypot(greenRed, blueYellow)),
    (Math.round((hue + 360) * 10) / 10) % 360,
  ]
}

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/**
 * Moves only the lightness until the colour reaches `ratio` on every background.
 * A tenant chooses a hue, never a failing contrast.
 */
export const reachContrast = (
  [lightness, chroma, hue]: Oklch,
  ratio: number,
  backgrounds: readonly string[],
  direction: 'darker' | 'lighter',
): Oklch => {
  const step = direction === 'darker' ? -0.005 : 0.005
  let moved = lightness
  const fails = () => {
    const hex = toHex([moved, chroma, hue])
    return backgrounds.some((background) => contrast(hex, background) < ratio)
  }
  while (moved > 0 && moved < 1 && fails()) moved = Math.min(1, Math.max(0, moved + step))
  return [moved, chroma, hue]
}
