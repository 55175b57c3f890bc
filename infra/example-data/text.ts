import { here, readJson, type Style } from './plan.ts'
import type { Random } from './random.ts'

type Tone = 'municipal' | 'catholic' | 'protestant' | 'welfare' | 'parents' | 'company'
type Concepts = {
  opening: Record<Tone, string[]>
  focus: Record<string, string[]>
  closing: string[]
  after: string[]
}
type Criteria = Record<Tone, { shape: 'points' | 'order' | 'unranked'; entries: string[] }[]>

const concepts = readJson<Concepts>(new URL('words/concepts.json', here))
const criteria = readJson<Criteria>(new URL('words/criteria.json', here))

const toneOf: Record<Style, Tone> = {
  municipal: 'municipal',
  catholic: 'catholic',
  caritas: 'catholic',
  protestant: 'protestant',
  diakonie: 'protestant',
  awo: 'welfare',
  drk: 'welfare',
  johanniter: 'welfare',
  lebenshilfe: 'welfare',
  parents: 'parents',
  company: 'company',
}
const featureOf: Record<string, string[]> = {
  Bewegung: ['movement'],
  Natur: ['nature', 'garden'],
  Sprache: ['language'],
  Musik: ['music'],
  Inklusion: ['inclusion', 'barrier-free'],
  'Offene Arbeit': ['open-concept'],
  Montessori: ['montessori'],
  Familie: ['family-centre'],
}
const introductions = {
  points: 'Wir vergeben Punkte. Wer mehr Punkte hat, steht weiter oben.',
  order: 'Der erste Punkt entscheidet. Bei Gleichstand zählt der nächste.',
  unranked: 'Diese Gründe wiegen wir gegeneinander ab. Sie haben keine feste Reihenfolge.',
}

type Facts = { kind: 'KITA' | 'HORT'; name: string; style: Style; body: string; state: string }

/** Concept, criteria and search features of one facility, in the tone of its Träger. */
export function makeText(random: Random, { kind, name, style, body, state }: Facts) {
  const tone = toneOf[style]
  const { shape, entries } = random.pick(criteria[tone])
  const criteriaLines = [introductions[shape], ...entries]
  if (kind === 'HORT') {
    const [first, second] = random.shuffle(concepts.after)
    return { concept: `${first}\n\n${second}`, criteria: criteriaLines, features: ['lunch'] }
  }
  const [main, side] = random.shuffle(
    Object.keys(concepts.focus).filter((focus) => style !== 'lebenshilfe' || focus !== 'Inklusion'),
  )
  const focuses = style === 'lebenshilfe' ? ['Inklusion', main] : [main, side]
  const features = new Set(focuses.flatMap((focus) => featureOf[focus ?? ''] ?? []))
  if (random.chance(0.85)) features.add('lunch')
  if (random.chance(0.35)) features.add('garden')
  if (random.chance(0.25)) features.add('barrier-free')
  if (random.chance(0.2)) features.add('inclusion')
  if (name.includes('Familienzentrum')) features.add('family-centre')
  if (tone === 'catholic' || tone === 'protestant') features.add('denominational')
  const bilingual = features.has('language') && random.chance(0.3)
  if (bilingual) features.add('bilingual')

  const said = (focus: string | undefined) => random.pick(concepts.focus[focus ?? ''] ?? [])
  const extra = [
    bilingual ? 'Eine Fachkraft in jeder Gruppe spricht mit den Kindern Englisch.' : '',
    state === 'NRW' && random.chance(0.12)
      ? 'Als plusKITA haben wir mehr Personal für die sprachliche Bildung.'
      : '',
  ]
  const first = [random.pick(concepts.opening[tone]).replace('{kommune}', body), said(focuses[0])].join(' ')
  const second = [said(focuses[1]), ...extra, random.pick(concepts.closing)].filter(Boolean).join(' ')
  return { concept: `${first}\n\n${second}`, criteria: criteriaLines, features: [...features].sort() }
}
