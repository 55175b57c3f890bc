import { formatter, type Translate } from '@kita/text'
import { compile } from './compiler.ts'
import { type ChildFacts, childFacts, dateTime, type Fact, frame } from './fact.ts'

type Value = boolean | number | string
type Criterion = {
  code: string
  label: string
  fact: string
  threshold: number | null
  points: number
  alwaysFirst: boolean
  proof: string
}
type Catalogue = {
  title: string
  ownerKind: string
  fromYear: number
  version: number
  shape: string
  submissionTimeCounts: boolean
  criteria: readonly Criterion[]
}
export interface CaseFileFacts {
  applicationId: string
  author: string
  facility: string
  child: ChildFacts
  submittedAt: Date
  /** Who filled it in together with the family: a counselling place, or the office itself (null). */
  help: { place: string | null; agreedAt: Date } | null
  printedAt: Date
  printedBy: string
  decisions: readonly {
    kind: 'offer' | 'refusal'
    at: Date
    actorName: string
    reason: string | null
    ageClass: string
    startsOn: string
    hours: number
    position: number | null
    points: number | null
    passedOver: number
    deviationCode: string | null
    deviationText: string
    catalogues: readonly Catalogue[]
    inputs: readonly {
      kind: string
      code: string
      value: Value
      source: string
      proof: string
      note?: string
    }[]
    /** How many of the list stood in which status. */
    counts: Readonly<Record<string, number>>
    detail: readonly { label: string; met: string; points: number }[]
    list: readonly {
      number: number
      own: boolean
      orderKey: readonly number[]
      points: number | null
      birth: string | null
      /** Kept with offers, which compare. */
      status: string | null
      startsOn: string
      hours: number
      passedOver: boolean
      moved: boolean
    }[]
  }[]
  notes: readonly { code: string; text: string; from: number; to: number; at: Date; by: string }[]
  proofs: readonly { kind: string; code: string; proof: string; on: string | null; by: string | null }[]
}
type Decision = CaseFileFacts['decisions'][number]
type Table = { shares: number[]; head: string[]; rows: string[][] }
type Part = { title: string | null; text: string | null; facts: readonly Fact[]; table: Table | null }

const part = (of: Partial<Part>): Part => ({ title: null, text: null, facts: [], table: null, ...of })

/**
 * The Vergabeakte: each decision with the criteria in their version, the facts with source and proof, the list of that
 * moment with the other children as numbers, and the reason for a deviation (OVG Münster 12 B 930/17).
 */
export async function renderCaseFile(facts: CaseFileFacts, t: Translate): Promise<Uint8Array> {
  const { day, time } = formatter(t.language)
  const data = {
    ...frame(t, t('document.file.title'), facts.author),
    footer: t('document.list.printed', {
      day: day(facts.printedAt),
      time: time(facts.printedAt),
      name: facts.printedBy,
    }),
    facts: [
      [t('document.common.facility'), facts.facility],
      ...childFacts(facts.child, t),
      [t('document.common.reference'), facts.applicationId],
      [t('document.receipt.sent-at'), dateTime(facts.submittedAt, t)],
      ...helpFacts(facts, t),
    ],
    sections: [
      ...facts.decisions.map((one, index) => decisionSection(one, index + 1, t)),
      ...(facts.decisions.length === 0 ? [{ title: t('document.file.none'), parts: [] }] : []),
      ...notesSection(facts, t),
      ...proofSection(facts, t),
    ],
  }
  return compile('case-file', data, facts.printedAt)
}

const helpFacts = ({ help }: CaseFileFacts, t: Translate): Fact[] =>
  help
    ? [
        [t('assist.case.title'), help.place ?? t('assist.place.office')],
        [t('assist.case.agreed'), dateTime(help.agreedAt, t)],
      ]
    : []

const decisionSection = (one: Decision, number: number, t: Translate) => ({
  title: t(`document.file.${one.kind}`, { number, at: dateTime(one.at, t) }),
  parts: [
    part({ facts: headFacts(one, t) }),
    ...one.catalogues.map((catalogue) => cataloguePart(catalogue, t)),
    inputPart(one, t),
    part({
      title: t('document.file.result'),
      table: {
        shares: [4, 2, 1],
        head: [t('document.file.criterion'), t('document.file.met'), t('document.file.points')],
        rows: one.detail.map((each) => [each.label, t(`criteria.met.${each.met}`), String(each.points)]),
      },
    }),
    listPart(one, t),
  ],
})

const headFacts = (one: Decision, t: Translate): Fact[] => {
  const { day } = formatter(t.language)
  const when = (holds: boolean, label: string, value: string): Fact[] =>
    holds ? [[t(`document.file.${label}`), value]] : []
  return [
    [t('document.file.by'), one.actorName],
    [t('document.common.starts-on'), day(one.startsOn)],
    [t('document.common.hours'), t('document.common.hours-a-week', { count: one.hours })],
    [t('document.file.age-class'), one.ageClass],
    ...when(one.position !== null, 'position', String(one.position)),
    ...when(one.points !== null, 'points', String(one.points)),
    ...when(Object.keys(one.counts).length > 0, 'counts', countsOf(one, t)),
    ...when(one.kind === 'offer', 'passed-over', String(one.passedOver)),
    ...when(one.deviationCode !== null, 'deviation', deviationOf(one, t)),
    ...when(one.kind === 'refusal' && one.reason !== null, 'reason', t(`reject-reason.${one.reason}`)),
  ]
}

const countsOf = ({ counts }: Decision, t: Translate): string =>
  Object.entries(counts)
    .map(([status, n]) => `${t(`office.status.${status}`)}: ${n}`)
    .join(', ')

const deviationOf = (one: { deviationCode: string | null; deviationText: string }, t: Translate) =>
  [t(`criteria.deviation.${one.deviationCode}`), one.deviationText].filter(Boolean).join(' – ')

const cataloguePart = (one: Catalogue, t: Translate): Part =>
  part({
    title: t('document.file.catalogue', {
      title: one.title,
      owner: t(`criteria.owner.${one.ownerKind}`),
      year: one.fromYear,
      version: one.version,
    }),
    text: [
      t(`criteria.shape.${one.shape}`),
      t('criteria.tie'),
      t(one.submissionTimeCounts ? 'criteria.time-counts' : 'criteria.time-does-not-count'),
    ].join(' '),
    table: {
      shares: [1, 4, 3, 2, 2],
      head: [
        t('document.file.place'),
        t('document.file.criterion'),
        t('document.file.reads'),
        t('document.file.proof'),
        t('document.file.points'),
      ],
      rows: one.criteria.map((each, index) => [
        String(index + 1),
        each.label,
        t(`criteria.fact.${each.fact}`),
        t(`criteria.proof.${each.proof}`),
        each.alwaysFirst ? t('criteria.always-first') : String(each.points),
      ]),
    },
  })

const valueWords = (value: Value, t: Translate): string => {
  if (typeof value === 'boolean') return t(value ? 'criteria.yes' : 'criteria.no')
  return String(value)
}

const inputPart = (one: Decision, t: Translate): Part =>
  part({
    title: t('document.file.inputs'),
    table: {
      shares: [3, 2, 2, 2, 3],
      head: ['fact', 'value', 'source', 'proof', 'note'].map((word) => t(`document.file.${word}`)),
      rows: one.inputs.map((each) => [
        labelOf(one, each) ?? t(`criteria.fact.${each.kind}`),
        valueWords(each.value, t),
        t(`criteria.source.${each.source}`),
        each.source === 'application' ? '' : t(`criteria.proof-state.${each.proof}`),
        each.note ?? '',
      ]),
    },
  })

const labelOf = (one: Decision, { code }: { code: string }) =>
  one.catalogues.flatMap(({ criteria }) => criteria).find((each) => each.code === code)?.label

const listPart = (one: Decision, t: Translate): Part => {
  const { day } = formatter(t.language)
  const own = one.list.find((each) => each.own)
  // Only a tie is decided by the birthday: nobody else's is told.
  const tied = (each: Decision['list'][number]) => each.orderKey.join() === own?.orderKey.join()
  return part({
    title: t('document.file.list'),
    text: t('document.file.list-text'),
    table: {
      shares: [2, 3, 3, 3, 3],
      head: ['child', 'order-key', 'born', 'wish', 'remark'].map((word) => t(`document.file.${word}`)),
      rows: one.list.map((each) => [
        t(each.own ? 'document.file.this-child' : 'document.file.other-child', { number: each.number }),
        each.orderKey.join(' · '),
        tied(each) && each.birth ? day(each.birth) : '',
        `${day(each.startsOn)}, ${each.hours} h`,
        [
          ...(each.status ? [t(`office.status.${each.status}`)] : []),
          ...(each.passedOver ? [t('document.file.was-passed-over')] : []),
          ...(each.moved ? [t('document.file.was-moved')] : []),
        ].join(', '),
      ]),
    },
  })
}

const notesSection = ({ notes }: CaseFileFacts, t: Translate) =>
  notes.length === 0
    ? []
    : [
        {
          title: t('document.file.moves'),
          parts: [
            part({
              table: {
                shares: [3, 2, 4, 2],
                head: ['when', 'move', 'reason', 'by'].map((word) => t(`document.file.${word}`)),
                rows: notes.map((each) => [
                  dateTime(each.at, t),
                  `${each.from} → ${each.to}`,
                  deviationOf({ deviationCode: each.code, deviationText: each.text }, t),
                  each.by,
                ]),
              },
            }),
          ],
        },
      ]

const proofSection = ({ proofs, decisions }: CaseFileFacts, t: Translate) => {
  const { day } = formatter(t.language)
  if (proofs.length === 0) return []
  const label = (each: { kind: string; code: string }) =>
    decisions
      .flatMap(({ catalogues }) => catalogues)
      .flatMap(({ criteria }) => criteria)
      .find((one) => one.code === each.code)?.label ?? t(`criteria.fact.${each.kind}`)
  return [
    {
      title: t('document.file.proofs'),
      parts: [
        part({
          table: {
            shares: [4, 2, 2, 3],
            head: ['fact', 'proof', 'when', 'by'].map((word) => t(`document.file.${word}`)),
            rows: proofs.map((each) => [
              label(each),
              t(`criteria.proof-state.${each.proof}`),
              each.on ? day(each.on) : '',
              each.by ?? '',
            ]),
          },
        }),
      ],
    },
  ]
}
