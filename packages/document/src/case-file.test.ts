import { expect, it } from 'vitest'
import { german } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'
import { type CaseFileFacts, renderCaseFile } from './index.ts'

const at = new Date('2026-03-02T09:00:00Z')
const row = {
  orderKey: [0, 4],
  points: 4,
  birth: '2024-03-01',
  startsOn: '2026-08-01',
  hours: 35,
  moved: false,
}
const decision = {
  ...{ at, actorName: 'Katrin Beispiel', ageClass: 'unter 3 Jahren', startsOn: '2026-08-01', hours: 35 },
  ...{ position: 2, points: 4, deviationText: '', counts: { WAITING: 2, OFFER: 1 } },
  catalogues: [
    {
      ...{ title: 'Kriterien des Rates', ownerKind: 'facility', fromYear: 2026, version: 3, shape: 'points' },
      submissionTimeCounts: false,
      criteria: [
        {
          ...{ code: 'allein', label: 'Alleinerziehend', fact: 'single-parent', threshold: null, points: 4 },
          ...{ alwaysFirst: false, proof: 'declaration' },
        },
      ],
    },
  ],
  inputs: [{ kind: 'single-parent', code: '', value: true, source: 'family', proof: 'none' }],
  detail: [{ label: 'Alleinerziehend', met: 'yes', points: 4 }],
}
const facts: CaseFileFacts = {
  ...{
    applicationId: '019ce000-0000-7000-8000-000000000001',
    author: 'Kita Regenbogen',
    facility: 'Kita Regenbogen',
  },
  ...{ child: { firstName: 'Anna', lastName: 'Öztürk', bornOn: '2024-03-01' }, submittedAt: at },
  ...{ printedAt: at, printedBy: 'Katrin Beispiel', proofs: [], help: null },
  decisions: [
    {
      ...{ ...decision, kind: 'offer', reason: null, passedOver: 1, deviationCode: 'legal-claim' },
      list: [
        { ...row, number: 1, own: false, status: 'WAITING', passedOver: true },
        { ...row, number: 2, own: true, status: 'WAITING', passedOver: false },
      ],
    },
    {
      ...{ ...decision, kind: 'refusal', reason: 'no-place', passedOver: 0, deviationCode: null },
      list: [{ ...row, number: 1, own: true, status: null, passedOver: false }],
    },
  ],
  notes: [{ code: 'age-mix', text: '', from: 2, to: 1, at, by: 'Katrin Beispiel' }],
}

it.skipIf(!hasPoppler)('has a heading for each decision, its criteria, facts, result and list', async () => {
  const pdf = await renderCaseFile(facts, german)
  expect(poppler('pdfinfo', pdf)).toMatch(/Tagged:\s+yes/)
  const lines = poppler('pdfinfo', pdf, '-struct-text')
    .split('\n')
    .map((line) => line.trim())
  const titles = lines.flatMap((line, index) => {
    const kind = /^(H\d) /.exec(line)?.[1]
    return kind ? [`${kind} ${lines[index + 1]?.replaceAll('"', '').trim()}`] : []
  })
  const part = [
    'H3 Kriterien: Kriterien des Rates (Einrichtung, ab 2026, Fassung 3)',
    'H3 Angaben und Nachweise',
    'H3 Ergebnis für dieses Kind',
    'H3 Rangliste in diesem Augenblick',
  ]
  expect(titles).toEqual([
    'H1 Vergabeakte',
    'H2 1. Angebot vom Montag, 2. März 2026, 10:00 Uhr',
    ...part,
    'H2 2. Absage vom Montag, 2. März 2026, 10:00 Uhr',
    ...part,
    'H2 Von Hand verschoben',
  ])
})

it.skipIf(!hasPoppler)('names who filled in together with the family, and since when it agrees', async () => {
  const paper = async (help: CaseFileFacts['help']) =>
    textOf(await renderCaseFile({ ...facts, help }, german)).replaceAll(/\s+/g, ' ')
  expect(await paper({ place: 'Familienzentrum Nord', agreedAt: at })).toContain(
    'Gemeinsam ausgefüllt Familienzentrum Nord Einverstanden am Montag, 2. März 2026, 10:00 Uhr',
  )
  expect(await paper({ place: null, agreedAt: at })).toMatch(/Gemeinsam ausgefüllt \S*[Aa]mt/)
  expect(await paper(null)).not.toContain('Gemeinsam ausgefüllt')
})
