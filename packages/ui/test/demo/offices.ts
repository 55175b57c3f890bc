import type { CellCode } from '../../src/blocks/index.ts'
import type { ThemeInput } from '../../src/theme/index.ts'

export type DemoOffice = {
  slug: string
  portal: string
  area: string
  theme: ThemeInput
  logo: CellCode[][]
  skyline?: CellCode[][]
  headline: string
}

/** Five invented offices that must look like five different offices. */
export const offices: DemoOffice[] = [
  {
    slug: 'wiesenkreis',
    portal: 'Kita-Portal',
    area: 'Wiesenkreis',
    headline: 'Ein guter Platz für Ihr Kind.',
    theme: { hue: 163, chroma: 0.085, light: 0.395, accent: [0.87, 0.155, 95], radius: 'standard' },
    logo: [
      ['bars.b.a', 'q1.b'],
      ['q2.a', 'leaf.b'],
    ],
    skyline: [
      ['bars.m.d', 'leaf.s'],
      ['q1.a'],
      ['win.w.b', 'tri.a'],
      ['tree.s.d'],
      ['bars.m.a', 'q2.s', '-', 'ball.a'],
      ['bars.m.a', 'sq.s', 'arch.s.d', 'tri.m'],
      ['leaf.a', 'dome.m'],
      ['arch.w.b', 'roof.s'],
      ['tree.m.d'],
      ['qq.m.a'],
    ],
  },
  {
    slug: 'domstadt',
    portal: 'KitaPortal',
    area: 'Stadt Domstadt',
    headline: 'Kita suchen, vormerken, fertig.',
    theme: { hue: 338, chroma: 0.135, light: 0.385, accent: [0.81, 0.115, 62], radius: 'soft' },
    logo: [
      ['arch.b', 'dome.a'],
      ['arch.a', 'dome.b'],
    ],
    skyline: [
      ['q2.m'],
      ['arch.s.d', 'dome.a'],
      ['ball.m', '-', 'ball.s'],
      ['arch.a.b', 'arch.a.b', 'dome.s'],
      ['arch.m.d', 'arch.m.d', 'eye.s.m', 'dome.a'],
      ['q1.s', 'ball.a'],
      ['arch.w.b', 'dome.m'],
      ['qq.m.a', 'q2.s'],
      ['ball.a'],
      ['q1.m'],
    ],
  },
  {
    slug: 'zechenstadt',
    portal: 'Kita-Portal Zechenstadt',
    area: 'Stadt Zechenstadt',
    headline: 'Kitas in der Stadt. Alle an einem Ort.',
    theme: { hue: 262, chroma: 0.165, light: 0.41, accent: [0.85, 0.13, 200], radius: 'square' },
    logo: [
      ['sq.b', 'rr.a'],
      ['diag.a.b', 'sq.b'],
    ],
    skyline: [
      ['diag.m.d'],
      ['win.m.s', 'half.s'],
      ['win.w.b', 'sq.a', 'rl.s'],
      ['bars.s.m'],
      ['sq.a', 'diag.m.a', 'eye.w.b', 'rr.m'],
      ['win.m.d', 'win.m.d', 'diag.s.w'],
      ['diag.a.s', 'rl.m'],
      ['eye.s.b'],
      ['bars.m.a', 'rr.w'],
      ['rl.m'],
    ],
  },
  {
    slug: 'bergkreis',
    portal: 'KiTaPortal',
    area: 'Bergkreis',
    headline: 'Nah am Wald, nah bei Ihnen.',
    theme: { hue: 232, chroma: 0.075, light: 0.38, accent: [0.78, 0.125, 55], radius: 'standard' },
    logo: [
      ['tri.b', 'tri.a'],
      ['rr.b', 'tri.b'],
    ],
    skyline: [
      ['tri.m'],
      ['tri.s', 'tri.m'],
      ['rr.m', 'tri.a'],
      ['sq.m', 'rr.s', 'tri.w'],
      ['sq.s', 'rl.s', '-', 'ball.a'],
      ['rl.m', 'tri.s'],
      ['arch.w.b', 'tri.a'],
      ['tri.m', 'tri.m'],
      ['tree.s.d'],
      ['tri.s'],
    ],
  },
  {
    slug: 'foerdestadt',
    portal: 'Kitafinder',
    area: 'Stadt Rotenhafen',
    headline: 'Ihr Kind, Ihre Kita, Ihre Förde.',
    theme: { hue: 27, chroma: 0.16, light: 0.42, accent: [0.86, 0.11, 215], radius: 'soft' },
    logo: [
      ['sq.b', 'rl.b'],
      ['q2.a', 'sq.b'],
    ],
  },
]
